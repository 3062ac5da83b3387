#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/system.hpp"

namespace spotlink {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SystemFiles : public testing::Test {
 protected:
  SystemFiles() {
    std::string pattern = testing::TempDir() + "spotlink-files-XXXXXX";
    folder = ::mkdtemp(pattern.data());
  }
  ~SystemFiles() override { fs::remove_all(folder); }

  static mode_t mode_of(const fs::path& path) {
    struct stat status {};
    ::stat(path.c_str(), &status);
    return status.st_mode & 0777;
  }
  std::size_t entries(const fs::path& path) const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }

  fs::path folder;
  std::unique_ptr<FileSystem> files = make_system_files();
};

TEST_F(SystemFiles, AFileThatCannotBeMeantIsNotReadWhole) {
  const auto read = make_system_files()->read("/dev/zero");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("larger than 16 MiB"), std::string::npos);
}

TEST_F(SystemFiles, AWrittenFileAndItsNewFoldersAreForTheOwnerAlone) {
  const fs::path path = folder / "a" / "b" / "credentials";
  ASSERT_TRUE(files->write_private(path, "secret").ok());
  EXPECT_EQ(*files->read(path), "secret");
  EXPECT_EQ(mode_of(path), 0600u);
  EXPECT_EQ(mode_of(folder / "a"), 0700u);
  EXPECT_EQ(mode_of(folder / "a" / "b"), 0700u);
  EXPECT_FALSE(files->readable_by_others(path));
}

TEST_F(SystemFiles, AnExistingFileIsReplacedAndNothingIsLeftBeside) {
  const fs::path path = folder / "credentials";
  std::ofstream(path) << "old and longer than the new";
  fs::permissions(path, fs::perms{0644});
  EXPECT_TRUE(files->readable_by_others(path));
  // A second name keeps the old content: the file was replaced, not written over.
  fs::create_hard_link(path, folder / "other name");
  ASSERT_TRUE(files->write_private(path, "new").ok());
  EXPECT_EQ(*files->read(path), "new");
  EXPECT_EQ(*files->read(folder / "other name"), "old and longer than the new");
  EXPECT_EQ(mode_of(path), 0600u);
  EXPECT_EQ(entries(folder), 2u);
}

TEST_F(SystemFiles, ASymlinkIsFollowedToItsFileEvenOneThatIsNotThereYet) {
  fs::create_directory(folder / "dotfiles");
  fs::create_symlink("dotfiles/credentials", folder / "link");
  for (const std::string content : {"first", "second"}) {
    ASSERT_TRUE(files->write_private(folder / "link", content).ok());
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(*files->read(folder / "dotfiles" / "credentials"), content);
  }
}

TEST_F(SystemFiles, AFailedWriteLeavesNothingBehind) {
  fs::create_directory(folder / "taken");
  const Status written = files->write_private(folder / "taken", "x");
  ASSERT_FALSE(written.ok());
  EXPECT_THAT(written.error().message, HasSubstr("taken: Is a directory"));
  EXPECT_EQ(entries(folder), 1u);
}

TEST_F(SystemFiles, WhatIsMissingIsNotFoundAndOtherFailuresAreNot) {
  EXPECT_EQ(files->read(folder / "missing").error().kind, ErrorKind::not_found);
  EXPECT_EQ(files->remove(folder / "missing").error().kind, ErrorKind::not_found);
  EXPECT_EQ(files->read(folder).error().kind, ErrorKind::unexpected);
  EXPECT_FALSE(files->exists(folder / "missing"));
  EXPECT_FALSE(files->readable_by_others(folder / "missing"));
}

TEST_F(SystemFiles, AreRemoved) {
  ASSERT_TRUE(files->write_private(folder / "x", "").ok());
  EXPECT_TRUE(files->exists(folder / "x"));
  ASSERT_TRUE(files->remove(folder / "x").ok());
  EXPECT_FALSE(files->exists(folder / "x"));
}

}  // namespace
}  // namespace spotlink

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

#include "core/system.hpp"

namespace spotlink {
namespace {

Error system_error(std::string_view action, const std::string& path) {
  const int code = errno;
  Error error;
  error.kind = code == ENOENT ? ErrorKind::not_found : ErrorKind::unexpected;
  error.message = fmt::format("cannot {} {}: {}", action, path, std::strerror(code));
  return error;
}

constexpr std::size_t largest_file = 16 * 1024 * 1024;  // nothing this tool reads comes near

/// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

Status make_folders(const std::string& path) {
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return system_error("make the folder", folder);
  }
  return Done{};
}

Status write_all(int descriptor, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("write", path);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(descriptor) != 0) return system_error("write", path);
  return Done{};
}

/// The file a chain of symlinks names, whether or not it exists yet.
std::string resolved(std::string path) {
  constexpr int longest_chain = 40;  // what Linux follows
  for (int i = 0; i < longest_chain; ++i) {
    char buffer[PATH_MAX];
    const ssize_t length = ::readlink(path.c_str(), buffer, sizeof buffer);
    if (length < 0) break;
    const std::string target(buffer, static_cast<std::size_t>(length));
    path = target.starts_with('/') ? target : path.substr(0, path.rfind('/') + 1) + target;
  }
  return path;
}

class SystemFiles final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path) const override {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return system_error("read", path);
    std::string content;
    char buffer[16384];
    for (;;) {
      const ssize_t count = ::read(file.get(), buffer, sizeof buffer);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return system_error("read", path);
      if (count == 0) return content;
      content.append(buffer, static_cast<std::size_t>(count));
      if (content.size() > largest_file) {
        return Error{.kind = ErrorKind::unexpected,
                     .message = fmt::format("cannot read {}: it is larger than 16 MiB", path)};
      }
    }
  }

  Status write_private(const std::string& path, std::string_view content) override {
    const std::string target = resolved(path);
    if (const Status made = make_folders(target); !made) return made.error();
    std::string temporary = target + ".XXXXXX";
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));  // mkostemp creates with mode 0600
    if (file.get() < 0) return system_error("create a file beside", target);
    Status written = write_all(file.get(), content, target);
    if (written && ::rename(temporary.c_str(), target.c_str()) != 0)
      written = system_error("replace", target);
    if (!written) ::unlink(temporary.c_str());
    return written;
  }

  Status remove(const std::string& path) override {
    if (::unlink(path.c_str()) != 0) return system_error("remove", path);
    return Done{};
  }

  bool exists(const std::string& path) const override { return ::access(path.c_str(), F_OK) == 0; }

  bool readable_by_others(const std::string& path) const override {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
  }
};

}  // namespace

std::unique_ptr<FileSystem> make_system_files() {
  return std::make_unique<SystemFiles>();
}

}  // namespace spotlink

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

/// Holds the folders' order: what each may include, and which outside library stays where.
namespace spotlink {
namespace {

namespace fs = std::filesystem;

const fs::path root = SPOTLINK_SOURCE_DIR;

const std::map<std::string, std::set<std::string>> allowed{
    {"core", {}},
    {"codec", {"core"}},
    {"http", {"core"}},
    {"term", {"core"}},
    {"config", {"core", "codec"}},
    {"policy", {"core", "codec"}},
    {"spot", {"core", "codec", "http"}},
    {"aws", {"core", "codec", "http", "config"}},
    {"connect", {"core", "codec", "http", "config", "policy", "spot", "aws"}},
    {"render", {"core", "codec", "term", "spot", "aws", "connect"}},
    {"sandbox", {"core", "codec"}},
};

/// Prefixes of outside headers, and the folders they may be included from.
const std::vector<std::pair<std::string, std::set<std::string>>> outside{
    {"curl/", {"lib/http"}},      {"rapidjson/", {"lib/codec"}},
    {"pugixml", {"lib/codec"}},   {"yaml-cpp/", {"lib/codec"}},
    {"openssl/", {"lib/codec"}},  {"CLI/", {"cmd/spotlink", "cmd/spotlink-sandbox"}},
    {"httplib", {"lib/sandbox"}},
};

std::vector<std::string> includes_of(const fs::path& file) {
  static const std::regex include(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
  std::vector<std::string> found;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    std::smatch match;
    if (std::regex_search(line, match, include)) found.push_back(match[1]);
  }
  return found;
}

std::vector<fs::path> sources_in(const fs::path& folder) {
  std::vector<fs::path> sources;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const std::string extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp") sources.push_back(entry.path());
  }
  return sources;
}

TEST(Layers, IncludeOneWayOnly) {
  for (const auto& [folder, below] : allowed) {
    const auto sources = sources_in(fs::path("lib") / folder);
    EXPECT_FALSE(sources.empty()) << folder;
    for (const fs::path& source : sources) {
      for (const std::string& include : includes_of(source)) {
        const std::string from = include.substr(0, include.find('/'));
        if (!allowed.contains(from) || from == folder) continue;
        EXPECT_TRUE(below.contains(from)) << source << " includes " << include;
      }
    }
  }
}

TEST(Layers, ListEveryFolderOfTheLibrary) {
  for (const auto& entry : fs::directory_iterator(root / "lib")) {
    if (entry.is_directory()) {
      EXPECT_TRUE(allowed.contains(entry.path().filename())) << entry.path();
    }
  }
}

TEST(Layers, KeepEachOutsideLibraryInOnePlace) {
  for (const char* top : {"lib", "cmd"}) {
    for (const fs::path& source : sources_in(top)) {
      const std::string folder = fs::relative(source, root).parent_path();
      for (const std::string& include : includes_of(source)) {
        for (const auto& [prefix, places] : outside) {
          if (!include.starts_with(prefix)) continue;
          bool in_place = false;
          for (const std::string& place : places) in_place = in_place || folder.starts_with(place);
          EXPECT_TRUE(in_place) << source << " includes " << include;
        }
      }
    }
  }
}

TEST(Layers, TheToolLinksNoneOfTheSandbox) {
  for (const fs::path& source : sources_in("cmd/spotlink")) {
    for (const std::string& include : includes_of(source)) {
      EXPECT_FALSE(include.starts_with("sandbox/") && !fs::exists(root / "cmd/spotlink" / include))
          << source << " includes " << include;
    }
  }
}

}  // namespace
}  // namespace spotlink

#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "codec/json.hpp"
#include "support/child_process.hpp"

/// The built tool against the built sandbox, each test with a sandbox and a home folder of its own.
namespace spotlink::test {

/// An empty folder that goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class SandboxTest : public ::testing::Test {
 protected:
  /// Starts the sandbox on a free port; a cloud that takes no time unless the options say otherwise.
  void start(std::vector<std::string> options = {});
  void stop();

  /// `spotlink` with these arguments, piped, with the sandbox's variables and `extra`.
  Finished spotlink(const std::vector<std::string>& arguments, const Variables& extra = {},
                    const std::string& input = "");
  Finished spotlink_on_terminal(const std::vector<std::string>& arguments, const Variables& extra = {},
                                const std::vector<Typed>& typed = {}, unsigned short columns = 100);
  /// The connect command, as a user types it.
  Finished connect(const std::vector<std::string>& more = {});

  /// The variables a process gets: nothing of the real ones but what is needed to run.
  Variables variables(const Variables& extra = {}) const;
  /// What the sandbox holds, and what it was asked.
  codec::Json state();
  codec::Json requests();
  /// The requests that may change something, as "POST /setup/account", "POST /cloudformation/CreateStack".
  std::vector<std::string> changing_requests();
  /// How many of them were `what`.
  std::size_t count_requests(const std::string& what);

  std::string url_{};
  std::string token_{};
  std::string access_key_id_{};
  std::string secret_access_key_{};
  TemporaryFolder home_{};

 private:
  codec::Json ask(const std::string& path);
  std::unique_ptr<Background> sandbox_{};
};

std::string tool_path();
std::string sandbox_path();
/// The JSON on stdout; fails the test when it is none.
codec::Json json_of(const Finished& finished);

}  // namespace spotlink::test

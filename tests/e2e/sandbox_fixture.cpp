#include "e2e/sandbox_fixture.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "support/loopback_get.hpp"

namespace spotlink::test {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = std::filesystem::temp_directory_path() / "spotlink-test-XXXXXX";
  path_ = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string tool_path() {
  return SPOTLINK_BINARY_DIR "/spotlink";
}
std::string sandbox_path() {
  return SPOTLINK_BINARY_DIR "/spotlink-sandbox";
}

codec::Json json_of(const Finished& finished) {
  auto parsed = codec::parse_json(finished.out);
  if (parsed) return *parsed;
  ADD_FAILURE() << parsed.error().message << "\nstdout: " << finished.out << "\nstderr: " << finished.err;
  return {};
}

void SandboxTest::start(std::vector<std::string> options) {
  std::vector<std::string> argv{sandbox_path(), "run"};
  for (const char* knob : {"--stack-seconds", "--propagation"}) {
    if (std::find(options.begin(), options.end(), knob) == options.end())
      argv.insert(argv.end(), {knob, "0"});
  }
  argv.insert(argv.end(), options.begin(), options.end());
  sandbox_ = std::make_unique<Background>(argv, Variables{{"HOME", home_.path()}, {"PATH", "/usr/bin:/bin"}});
  const std::string line = sandbox_->read_line();
  const auto announced = codec::parse_json(line);
  ASSERT_TRUE(announced) << "the sandbox said: " << line;
  url_ = (*announced)["url"].text();
  token_ = (*announced)["token"].text();
  access_key_id_ = (*announced)["awsAccessKeyId"].text();
  secret_access_key_ = (*announced)["awsSecretAccessKey"].text();
}

void SandboxTest::stop() {
  ASSERT_EQ(sandbox_->end(SIGTERM), 0);
  sandbox_.reset();
}

Variables SandboxTest::variables(const Variables& extra) const {
  Variables all{{"HOME", home_.path()},
                {"PATH", "/usr/bin:/bin"},
                {"LANG", "C.UTF-8"},
                {"TERM", "xterm"},
                {"SPOTINST_BASE_URL", url_},
                {"SPOTINST_TOKEN", token_},
                {"AWS_ENDPOINT_URL", url_},
                {"AWS_ACCESS_KEY_ID", access_key_id_},
                {"AWS_SECRET_ACCESS_KEY", secret_access_key_},
                {"AWS_REGION", "us-east-1"}};
  for (const auto& [name, value] : extra) all[name] = value;
  // What the sanitizers are told must reach the programs under test.
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) all[name] = value;
  }
  return all;
}

Finished SandboxTest::spotlink(const std::vector<std::string>& arguments, const Variables& extra,
                               const std::string& input) {
  std::vector<std::string> argv{tool_path()};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return run_piped(argv, variables(extra), input);
}

Finished SandboxTest::spotlink_on_terminal(const std::vector<std::string>& arguments, const Variables& extra,
                                           const std::vector<Typed>& typed, unsigned short columns) {
  std::vector<std::string> argv{tool_path()};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return run_on_terminal(argv, variables(extra), typed, columns);
}

Finished SandboxTest::connect(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"account", "connect",    "aws", "--auto",
                                     "--name",  "production", "-o",  "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return spotlink(arguments);
}

codec::Json SandboxTest::ask(const std::string& path) {
  const std::string body = loopback_get(url_, path);
  auto parsed = codec::parse_json(body);
  if (parsed) return *parsed;
  ADD_FAILURE() << path << ": " << parsed.error().message << ": " << body;
  return {};
}

codec::Json SandboxTest::state() {
  return ask("/_sandbox/state");
}
codec::Json SandboxTest::requests() {
  return ask("/_sandbox/requests");
}

std::vector<std::string> SandboxTest::changing_requests() {
  constexpr const char* reads[] = {"/sts/GetCallerIdentity", "/iam/GetRole", "/iam/ListAccountAliases",
                                   "/cloudformation/Describe"};
  std::vector<std::string> changing;
  const codec::Json log = requests();
  for (const codec::Json& request : *log.as_array()) {
    const std::string match = request["match"].text();
    bool is_read = match.starts_with("GET ");
    for (const char* read : reads) is_read = is_read || match.find(read) != std::string::npos;
    if (!is_read) changing.push_back(match);
  }
  return changing;
}

std::size_t SandboxTest::count_requests(const std::string& what) {
  std::size_t count = 0;
  const codec::Json log = requests();
  for (const codec::Json& request : *log.as_array()) count += request["match"].text() == what ? 1 : 0;
  return count;
}

}  // namespace spotlink::test

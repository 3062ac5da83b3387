#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "core/text.hpp"
#include "e2e/sandbox_fixture.hpp"

/// Whatever the documents and the help tell people to type works, in a shell, with the built programs.
namespace spotlink::test {
namespace {

std::string readme() {
  std::ifstream file(SPOTLINK_SOURCE_DIR "/README.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The lines of the blocks fenced as `sh`, in order.
std::vector<std::string> shell_lines(const std::string& document) {
  std::vector<std::string> lines;
  bool is_shell = false;
  for (const std::string& line : split(document, '\n')) {
    if (line.starts_with("```")) {
      is_shell = line == "```sh";
    } else if (is_shell && !line.empty()) {
      lines.push_back(line);
    }
  }
  return lines;
}

/// What the text says between its heading "EXAMPLES" and the next blank line.
std::vector<std::string> examples_in(const std::string& help) {
  std::vector<std::string> examples;
  bool is_example = false;
  for (const std::string& line : split(help, '\n')) {
    if (is_example && line.empty()) break;
    if (is_example) examples.emplace_back(trim(line));
    is_example = is_example || line == "EXAMPLES";
  }
  return examples;
}

/// Builds, waits for a person or calls the real Spot: not for a test.
bool needs_more_than_a_shell(const std::string& line) {
  const bool asks =
      line.find("auth login") != std::string::npos && line.find("--with-token") == std::string::npos;
  return asks || line.find("scripts/") != std::string::npos ||
         line.find("https://api.spotinst.io") != std::string::npos;
}

class Documents : public SandboxTest {
 protected:
  /// Runs the lines in one shell, in a folder of its own, ending at the first that fails.
  Finished shell(const std::vector<std::string>& lines, const Variables& extra = {}) {
    Variables all{{"PATH", SPOTLINK_BINARY_DIR ":/usr/bin:/bin"}, {"XDG_RUNTIME_DIR", home_.path()}};
    all.insert(extra.begin(), extra.end());
    std::string script = "set -eo pipefail; cd \"$HOME\"\n";
    for (const std::string& line : lines) script += line + "\n";
    return run_piped({"/bin/bash", "-c", script}, variables(all));
  }

  /// The world the help's examples speak of: accounts "production" (connected, act-5a1f09c3) and "staging".
  void start_with_the_examples_accounts() {
    start();
    ASSERT_EQ(connect().exit_code, 0);
    ASSERT_EQ(spotlink({"account", "create", "staging"}).exit_code, 0);
    ASSERT_EQ(spotlink({"account", "rename", "My First Account", "spare"}).exit_code, 0);
  }

  void try_out(const std::string& example) {
    start_with_the_examples_accounts();
    std::vector<std::string> lines{
        "printf %s \"$SPOTINST_TOKEN\" > token.txt; TOKEN=$SPOTINST_TOKEN",
        "mkdir -p .aws; printf '[prod]\naws_access_key_id=%s\naws_secret_access_key=%s\n' "
        "$AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY > .aws/credentials"};
    const bool uses_the_background = std::regex_search(example, std::regex("sandbox (reset|env)"));
    if (uses_the_background) lines.emplace_back("spotlink sandbox start > /dev/null");
    lines.push_back(with_real_ids(example));
    lines.emplace_back("spotlink sandbox stop > /dev/null");
    const Finished finished = shell(lines);
    const bool asks = example.find("delete") != std::string::npos && example.find("--") == std::string::npos;
    EXPECT_EQ(finished.exit_code, asks ? 2 : 0) << example << "\n" << finished.out << finished.err;
    stop();
  }

  std::string id_of(const std::string& name) {
    return trimmed(spotlink({"account", "get", name, "-o", "id"}).out);
  }
  static std::string trimmed(const std::string& text) { return std::string(trim(text)); }

  /// The example with what the sandbox has in place of the ids that were made up for it.
  std::string with_real_ids(std::string example) {
    const std::string organization = trimmed(spotlink({"org", "create", "Acme Corp", "-o", "id"}).out);
    const std::string account =
        example.find("--confirm production") != std::string::npos ? "production" : "spare";
    example = std::regex_replace(example, std::regex("act-5a1f09c3"), id_of(account));
    return std::regex_replace(example, std::regex("606079861123"), organization);
  }
};

TEST_F(Documents, EveryCommandOfTheReadmeWorks) {
  start();
  std::vector<std::string> lines;
  for (const std::string& line : shell_lines(readme())) {
    if (!needs_more_than_a_shell(line)) lines.push_back(line);
  }
  ASSERT_GE(lines.size(), 8u);
  const Finished finished = shell(lines);
  EXPECT_EQ(finished.exit_code, 0) << finished.err << join(lines, "\n");
  EXPECT_EQ(finished.err, "") << "off a terminal a success says nothing";
}

TEST_F(Documents, EveryExampleOfTheHelpWorks) {
  std::vector<std::string> examples;
  const std::string program_help = spotlink({"help"}).out;
  for (const std::string& line : split(program_help, '\n')) {
    std::smatch command;
    if (!std::regex_match(line, command, std::regex("  ([a-z]+( [a-z]+)*)   .*"))) continue;
    std::vector<std::string> words{"help"};
    for (const std::string& word : split(command[1].str(), ' ')) words.push_back(word);
    const Finished help = spotlink(words);
    EXPECT_EQ(help.exit_code, 0) << line << help.err;
    for (const std::string& example : examples_in(help.out)) examples.push_back(example);
  }
  ASSERT_GE(examples.size(), 25u);
  for (const std::string& example : examples) {
    const bool serves_until_stopped = example.find("sandbox run") != std::string::npos;
    if (!serves_until_stopped && !needs_more_than_a_shell(example)) try_out(example);
  }
}

}  // namespace
}  // namespace spotlink::test

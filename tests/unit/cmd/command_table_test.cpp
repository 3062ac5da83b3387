#include "spotlink/command_table.hpp"

#include <gtest/gtest.h>

#include "core/text.hpp"
#include "spotlink/help.hpp"
#include "spotlink/parse.hpp"
#include "spotlink/selection.hpp"
#include "spotlink/suggestions.hpp"
#include "spotlink/token_guidance.hpp"
#include "support/fakes.hpp"

namespace spotlink::command {
namespace {

/// The arguments behind "spotlink" of each place a text shows a command, blanks inside quotes kept together.
std::vector<std::vector<std::string>> commands_in(std::string_view text) {
  std::vector<std::vector<std::string>> commands;
  constexpr std::string_view program = "spotlink ";
  for (std::size_t at = text.find(program); at != std::string_view::npos; at = text.find(program, at + 1)) {
    std::vector<std::string> words(1);
    bool quoted = false;
    for (const char c : text.substr(at + program.size())) {
      if (c == '\n' || (!quoted && (c == '|' || c == ')' || c == '<'))) break;
      if (c == '"' && (words.back().empty() || quoted)) {
        quoted = !quoted;
      } else if (c == '"') {
        break;
      } else if (c == ' ' && !quoted) {
        words.emplace_back();
      } else {
        words.back() += c;
      }
    }
    std::erase(words, "");
    commands.push_back(std::move(words));
  }
  return commands;
}

TEST(CommandTable, EveryRowSaysWhatItIsAndCanRun) {
  for (const CommandSpec& command : command_table()) {
    EXPECT_FALSE(command.summary.empty()) << command.words;
    EXPECT_FALSE(command.examples.empty()) << command.words;
    EXPECT_TRUE(command.run != nullptr || command.hands_over || command.words == "help") << command.words;
    EXPECT_LE(command.summary.size(), 76U) << command.words;
  }
}

TEST(CommandTable, EveryExampleParses) {
  for (const CommandSpec& command : command_table()) {
    for (const std::string_view example : command.examples) {
      const auto shown = commands_in(example);
      ASSERT_EQ(shown.size(), 1U) << example;
      const auto selection = select_command(shown.front());
      ASSERT_TRUE(selection) << example << ": " << selection.error().message;
      if (selection->wants_help) continue;
      EXPECT_EQ(selection->words, command.words) << example;
      if (command.hands_over) continue;
      const Parsed parsed = parse_arguments(command, selection->rest, test::FakeEnvironment());
      EXPECT_TRUE(parsed.findings.empty()) << example << ": " << join(parsed.findings, "; ");
    }
  }
}

TEST(CommandTable, HelpAndHintsNameOnlyCommandsThatExist) {
  std::string text = token_guidance() + "\n" + typed_token_finding() + "\n" + group_help("") +
                     group_help("account") + group_help("account connect");
  for (const CommandSpec& command : command_table()) text += command_help(command, true);
  for (const auto& words : commands_in(text)) {
    if (words.empty() || words.front() == "COMMAND" ||
        words.front().find_first_of(":;.,") != std::string::npos)
      continue;
    if (words.front() == "connects") continue;  // "spotlink connects cloud accounts"
    EXPECT_TRUE(select_command(words) || words.back().find("COMMAND") != std::string::npos)
        << join(words, " ");
  }
  for (const std::string& target : synonym_targets()) EXPECT_NE(find_command(target), nullptr) << target;
}

TEST(CommandTable, HelpFitsEightyColumns) {
  for (const CommandSpec& command : command_table()) {
    for (const std::string& line : split(command_help(command, true), '\n')) {
      const bool is_example = line.find("spotlink ") != std::string::npos;
      EXPECT_TRUE(line.size() <= 80 || is_example) << command.words << ": " << line;
    }
  }
}

TEST(Help, OfOneCommandStartsWithExamples) {
  EXPECT_EQ(command_help(*find_command("org delete"), false),
            "delete an organization; this cannot be undone\n"
            "\nUSAGE\n"
            "  spotlink org delete ID\n"
            "\nEXAMPLES\n"
            "  spotlink org delete 606079861123\n"
            "  spotlink org delete 606079861123 --confirm 606079861123\n"
            "\nARGUMENTS\n"
            "  ID                          the organization's id\n"
            "\nmore: spotlink org delete --help\n");
}

TEST(Help, OfAGroupListsItsCommands) {
  EXPECT_EQ(group_help("org"),
            "The commands of spotlink org\n"
            "  org create            create an organization\n"
            "  org delete            delete an organization; this cannot be undone\n"
            "\nmore: spotlink help org COMMAND\n");
}

TEST(Selection, SuggestsAtEveryLevel) {
  struct Case {
    std::vector<std::string> typed;
    const char* hint;
  };
  for (const Case& each : std::vector<Case>{
           {{"acount", "list"}, "did you mean: spotlink account"},
           {{"account", "lst"}, "did you mean: spotlink account list"},
           {{"account", "connect", "asw"}, "did you mean: spotlink account connect aws"},
           {{"login"}, "did you mean: spotlink auth login"},
           {{"accounts"}, "did you mean: spotlink account list"},
           {{"account", "rm", "x"}, "did you mean: spotlink account delete"},
           {{"account", "connect", "gcp"}, "the commands of spotlink account connect: aws"},
       }) {
    const auto selection = select_command(each.typed);
    ASSERT_FALSE(selection) << join(each.typed, " ");
    EXPECT_EQ(selection.error().kind, ErrorKind::usage);
    EXPECT_EQ(selection.error().hint, each.hint);
  }
}

TEST(Selection, GlobalFlagsMayStandBeforeTheWords) {
  const auto selection = select_command({"-o", "json", "account", "--debug", "list", "--unconnected"});
  ASSERT_TRUE(selection);
  EXPECT_EQ(selection->words, "account list");
  EXPECT_EQ(selection->rest, (std::vector<std::string>{"-o", "json", "--debug", "--unconnected"}));
}

}  // namespace
}  // namespace spotlink::command

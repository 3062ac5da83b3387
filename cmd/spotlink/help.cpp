#include "spotlink/help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "spotlink/command_table.hpp"
#include "spotlink/global_options.hpp"
#include "term/table.hpp"

namespace spotlink::command {
namespace {

constexpr std::size_t columns = 80;

struct Group {
  std::string_view word;
  std::string_view title;
};
constexpr std::array<Group, 6> groups{{{"auth", "Start"},
                                       {"org", "Start"},
                                       {"account", "Connect"},
                                       {"sandbox", "Try out"},
                                       {"version", "About"},
                                       {"help", "About"}}};

constexpr std::array<std::pair<int, std::string_view>, 14> exit_meanings{{
    {0, "done, or nothing to do"},
    {1, "refused by Spot or the cloud, or unexpected"},
    {2, "wrong usage or input; nothing was sent"},
    {3, "not found"},
    {4, "Spot token missing, invalid or not allowed"},
    {5, "cloud credentials missing, invalid or not allowed"},
    {7, "conflict: connected elsewhere, ambiguous, exists and differs"},
    {8, "pending: the work goes on without this command"},
    {9, "some of many failed"},
    {10, "changes or drift found"},
    {12, "unavailable or timed out; the same command again"},
    {130, "interrupted"},
    {141, "the reader of the output went away"},
    {143, "terminated"},
}};

std::string_view exit_meaning(int code) {
  for (const auto& [each, meaning] : exit_meanings) {
    if (each == code) return meaning;
  }
  return {};
}

/// "  left   right", the right side wrapped below itself.
std::string entry(std::string_view left, std::string_view right, std::size_t width) {
  const std::size_t indent = width + 4;
  const std::string text = term::wrap(right, columns, indent);
  const std::size_t used = term::display_width(left);
  if (used > width) return fmt::format("  {}\n{}{}\n", left, std::string(indent, ' '), text);
  return fmt::format("  {}{}{}\n", left, std::string(width - used + 2, ' '), text);
}

std::string option_label(const OptionSpec& option) {
  std::string label = option.short_name != '\0' ? fmt::format("-{}, ", option.short_name) : "    ";
  label += option.name;
  if (!option.negative.empty()) label += fmt::format(", {}", option.negative);
  if (!option.value.empty()) label += fmt::format(" {}", option.value);
  return label;
}

std::string option_entries(const std::vector<OptionSpec>& options) {
  std::string text;
  for (const OptionSpec& option : options) {
    std::string help(option.help);
    if (!option.choices.empty()) help += fmt::format(" ({})", join(option.choices, ", "));
    if (option.repeatable) help += "; may be repeated";
    if (!option.twin.empty()) help += fmt::format(" [{}]", option.twin);
    text += entry(option_label(option), help, 26);
  }
  return text;
}

std::string usage_line(const CommandSpec& command) {
  std::string usage = fmt::format("spotlink {}", command.words);
  for (const PositionalSpec& positional : command.positionals) {
    usage +=
        positional.required ? fmt::format(" {}", positional.name) : fmt::format(" [{}]", positional.name);
  }
  if (!command.options.empty() || command.hands_over) usage += " [options]";
  return usage;
}

std::string exit_code_entries(const CommandSpec& command) {
  std::vector<int> codes{0, 1, 2, 130, 141, 143};
  codes.insert(codes.end(), command.exit_codes.begin(), command.exit_codes.end());
  std::sort(codes.begin(), codes.end());
  std::string text;
  for (const int code : codes) text += entry(fmt::format("{:>3}", code), exit_meaning(code), 3);
  return text;
}

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? "" : fmt::format("\n{}\n{}", title, body);
}

std::string examples_of(const CommandSpec& command) {
  std::string text;
  for (const std::string_view example : command.examples) text += fmt::format("  {}\n", example);
  return text;
}

std::string positional_entries(const CommandSpec& command) {
  std::string text;
  for (const PositionalSpec& positional : command.positionals)
    text += entry(positional.name, positional.help, 26);
  return text;
}

/// The commands whose words begin with the prefix, one a line.
std::string command_entries(std::string_view prefix) {
  std::string text;
  for (const CommandSpec& command : command_table()) {
    const bool is_below =
        prefix.empty() || command.words == prefix || command.words.starts_with(std::string(prefix) + " ");
    if (is_below) text += entry(command.words, command.summary, 20);
  }
  return text;
}

std::string program_help() {
  std::string text = "spotlink connects cloud accounts to Spot: one command, safe to repeat.\n";
  text += section("USAGE", "  spotlink COMMAND [options]\n");
  text += section("EXAMPLES",
                  "  spotlink auth login\n"
                  "  spotlink account connect aws --auto --name production\n"
                  "  spotlink account list -o json\n");
  std::string_view title;
  for (const Group& group : groups) {
    if (group.title != title) text += fmt::format("\n{}\n", group.title);
    title = group.title;
    text += command_entries(group.word);
  }
  text += section("GLOBAL OPTIONS", option_entries(global_options()));
  return text + "\nmore: spotlink help COMMAND\n";
}

}  // namespace

std::string command_help(const CommandSpec& command, bool all) {
  std::string text = fmt::format("{}\n", term::wrap(command.summary, columns, 0));
  text += section("USAGE", fmt::format("  {}\n", usage_line(command)));
  text += section("EXAMPLES", examples_of(command));
  text += section("ARGUMENTS", positional_entries(command));
  text += section("OPTIONS", option_entries(command.options));
  if (command.hands_over) return text + fmt::format("\noptions: spotlink {} --help\n", command.words);
  if (!all) return text + fmt::format("\nmore: spotlink {} --help\n", command.words);
  if (!command.description.empty()) {
    text += section("DESCRIPTION", fmt::format("  {}\n", term::wrap(command.description, columns, 2)));
  }
  text += section("GLOBAL OPTIONS", option_entries(global_options()));
  std::vector<std::string> fields(command.json_fields.begin(), command.json_fields.end());
  if (!fields.empty())
    text += section("JSON FIELDS", fmt::format("  {}\n", term::wrap(join(fields, ", "), columns, 2)));
  return text + section("EXIT CODES", exit_code_entries(command));
}

std::string group_help(std::string_view words) {
  if (words.empty()) return program_help();
  return fmt::format(
      "{}\nmore: spotlink help {} COMMAND\n",
      section(fmt::format("The commands of spotlink {}", words), command_entries(words)).substr(1), words);
}

}  // namespace spotlink::command

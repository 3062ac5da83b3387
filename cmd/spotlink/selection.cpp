#include "spotlink/selection.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "spotlink/command_table.hpp"
#include "spotlink/global_options.hpp"
#include "spotlink/suggestions.hpp"

namespace spotlink::command {
namespace {

bool is_flag(std::string_view argument) {
  return argument.size() > 1 && argument.front() == '-';
}

/// Whether the argument is a global flag whose value is the next argument.
bool takes_next(std::string_view argument) {
  const OptionSpec* option = find_option(nullptr, argument);
  return option != nullptr && !option->value.empty();
}

Error unknown_word(const std::string& words, const std::string& word) {
  Error error{.kind = ErrorKind::usage,
              .message = fmt::format("unknown command \"{}{}{}\"", words, words.empty() ? "" : " ",
                                     escape_controls(word))};
  if (const auto suggestion = suggested_words(words, word)) {
    error.hint = fmt::format("did you mean: spotlink {}", *suggestion);
  } else {
    error.hint = fmt::format("the commands of spotlink{}{}: {}", words.empty() ? "" : " ", words,
                             join(next_words(words), ", "));
  }
  return error;
}

void note_help(Selection& selection, const std::string& argument) {
  selection.wants_help = selection.wants_help || argument == "-h" || argument == "--help";
  selection.wants_all_help = selection.wants_all_help || argument == "--help";
}

}  // namespace

Result<Selection> select_command(const std::vector<std::string>& args) {
  Selection selection;
  bool only_values = false;  // behind "--"
  for (std::size_t i = 0; i < args.size(); ++i) {
    const bool asks_version = selection.words.empty() && args[i] == "--version";
    const std::string argument = asks_version ? "version" : args[i];
    only_values = only_values || argument == "--";
    if (!only_values && !(selection.command != nullptr && selection.command->hands_over)) {
      note_help(selection, argument);
    }
    if (selection.command != nullptr || only_values || is_flag(argument)) {
      selection.rest.push_back(argument);
      const bool has_value = selection.command == nullptr && takes_next(argument) && i + 1 < args.size();
      if (has_value && !is_flag(args[i + 1])) selection.rest.push_back(args[++i]);
      continue;
    }
    if (selection.words.empty() && argument == "help") {
      selection.wants_help = selection.wants_all_help = true;
      continue;
    }
    const auto known = next_words(selection.words);
    if (std::find(known.begin(), known.end(), argument) == known.end()) {
      return unknown_word(selection.words, argument);
    }
    selection.words += (selection.words.empty() ? "" : " ") + argument;
    selection.command = find_command(selection.words);
    selection.before = selection.rest.size();
  }
  return selection;
}

bool take_typed_token(std::vector<std::string>& args) {
  bool found = false;
  for (auto argument = args.begin(); argument != args.end() && *argument != "--";) {
    if (*argument != "--token" && !argument->starts_with("--token=")) {
      ++argument;
      continue;
    }
    const bool separate = *argument == "--token";
    argument = args.erase(argument);
    if (separate && argument != args.end()) argument = args.erase(argument);
    found = true;
  }
  return found;
}

}  // namespace spotlink::command

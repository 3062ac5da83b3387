#pragma once

#include <optional>
#include <string>
#include <vector>

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

/// What the words of the command line select.
struct Selection {
  const CommandSpec* command = nullptr;  // null: only a group, or nothing at all
  std::string words{};                   // those that matched: "account connect"
  std::vector<std::string> rest{};       // the arguments that are not those words, in order
  std::size_t before = 0;                // how many of `rest` came before the last word
  bool wants_help = false;               // -h or --help was typed
  bool wants_all_help = false;           // --help, or help WORDS
};

/// Finds the command by the first words that are not flags. usage with a suggestion when a word is unknown.
/// Words come first; only global flags may stand before or between them.
Result<Selection> select_command(const std::vector<std::string>& args);

/// Takes a typed `--token VALUE` out of the arguments; true when there was one. There is no such flag, and
/// its value must not get into any message.
bool take_typed_token(std::vector<std::string>& args);

}  // namespace spotlink::command

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

/// Every command there is, in the order help lists them.
const std::vector<CommandSpec>& command_table();

/// The command of exactly these words; nullptr when there is none.
const CommandSpec* find_command(std::string_view words);
/// The words that may follow these ("" for the first word), in the table's order; empty behind a whole
/// command.
std::vector<std::string> next_words(std::string_view words);

}  // namespace spotlink::command

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

/// The command that somebody who typed `word` behind `words` will have meant, as words of the table: a
/// synonym or the nearest spelling; nothing when there is no such command.
std::optional<std::string> suggested_words(std::string_view words, std::string_view word);
/// The option nearest to a mistyped one.
std::optional<std::string> suggested_option(const CommandSpec& command, std::string_view name);
/// Every suggestion that is not a matter of spelling, for a test that holds them to the table.
std::vector<std::string> synonym_targets();

}  // namespace spotlink::command

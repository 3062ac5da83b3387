#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotlink::aws {

/// The words of a command as a POSIX shell would see them: blanks part, quotes and backslashes protect.
/// Nothing is expanded and no shell runs. Nothing is returned when a quote or a final backslash is left open.
std::optional<std::vector<std::string>> split_command_line(std::string_view line);

}  // namespace spotlink::aws

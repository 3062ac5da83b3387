#pragma once

#include <string>
#include <string_view>

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

/// Help for one command: what it does, how it is written, examples; with `all` also its global flags, JSON
/// fields and exit codes. In 80 columns.
std::string command_help(const CommandSpec& command, bool all);
/// Help for a group ("account", "account connect") or, for "", for the program: the commands below it.
std::string group_help(std::string_view words);

}  // namespace spotlink::command

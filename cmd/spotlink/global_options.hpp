#pragma once

#include <string_view>
#include <vector>

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

/// The flags every command takes, before or behind its words.
const std::vector<OptionSpec>& global_options();

/// The option of that name, short name ("-o") or negative among the command's own and the global ones;
/// nullptr when there is none. `command` may be null.
const OptionSpec* find_option(const CommandSpec* command, std::string_view name);

}  // namespace spotlink::command

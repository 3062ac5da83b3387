#pragma once

#include <string>
#include <vector>

#include "core/world.hpp"
#include "spotlink/arguments.hpp"
#include "spotlink/command_spec.hpp"

namespace spotlink::command {

/// What the command line said, and a sentence for each thing wrong with it.
struct Parsed {
  Arguments arguments{};
  std::vector<std::string> findings{};
};

/// Reads a command's options and positionals, its words already taken out, and adds what the environment
/// twins say.
/// `--flag=` gives an empty value and is refused; so is a separate value that begins with a dash ("-" alone
/// is fine): an empty shell variable must not swallow the flag behind it. Values are never quoted in findings
/// unless they come from a list of choices: they may be secrets typed in the wrong place.
Parsed parse_arguments(const CommandSpec& command, const std::vector<std::string>& args,
                       const Environment& environment);

/// Reads 1, true, yes, on and their opposites in any case; nothing for anything else.
std::optional<bool> boolean_from(std::string_view text);

}  // namespace spotlink::command

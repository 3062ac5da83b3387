#include "spotlink/general/commands.hpp"

namespace spotlink::command {
/// Selecting answers `help`, because its arguments are other commands' words; this row makes it known to help
/// and suggestions and never runs.
CommandSpec help() {
  return {
      .words = "help",
      .summary = "what a command does, and how it is written",
      .examples = {"spotlink help", "spotlink help account connect aws"},
      .positionals = {{.name = "COMMAND", .help = "the words of a command or a group", .required = false}}};
}

}  // namespace spotlink::command

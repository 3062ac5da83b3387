#include "spotlink/sandbox/commands.hpp"

namespace spotlink::command {
namespace {

/// A command of the sandbox program; its options are described there, by its own --help.
CommandSpec handed_over(std::string_view words, std::string_view summary,
                        std::vector<std::string_view> examples) {
  CommandSpec command;
  command.words = words;
  command.summary = summary;
  command.examples = std::move(examples);
  command.hands_over = true;
  return command;
}

}  // namespace

CommandSpec sandbox_start() {
  return handed_over("sandbox start",
                     "start a local Spot and AWS to try things on; prints what a shell needs",
                     {"eval \"$(spotlink sandbox start)\""});
}

CommandSpec sandbox_stop() {
  return handed_over("sandbox stop", "stop the sandbox; prints what a shell needs to forget it",
                     {"eval \"$(spotlink sandbox stop)\""});
}

CommandSpec sandbox_run() {
  return handed_over("sandbox run", "run the sandbox in the foreground",
                     {"spotlink sandbox run --port 8080"});
}

CommandSpec sandbox_exec() {
  return handed_over("sandbox exec", "run one command with the sandbox", {"spotlink sandbox exec -- sh"});
}

CommandSpec sandbox_env() {
  return handed_over("sandbox env", "print what a shell needs for the running sandbox",
                     {"eval \"$(spotlink sandbox env)\""});
}

CommandSpec sandbox_reset() {
  return handed_over("sandbox reset", "make the sandbox forget everything but its first account",
                     {"spotlink sandbox reset"});
}

}  // namespace spotlink::command

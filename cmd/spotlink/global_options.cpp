#include "spotlink/global_options.hpp"

#include "render/format.hpp"

namespace spotlink::command {
namespace {

bool is_called(const OptionSpec& option, std::string_view name) {
  const bool is_short = name.size() == 2 && name[0] == '-' && name[1] == option.short_name;
  return option.name == name || is_short || (!option.negative.empty() && option.negative == name);
}

}  // namespace

const std::vector<OptionSpec>& global_options() {
  static const std::vector<OptionSpec> options{
      {.name = "--output",
       .value = "FORMAT",
       .help = "how the result is written (table on a terminal, else tsv)",
       .short_name = 'o',
       .twin = "SPOTLINK_OUTPUT",
       .choices = render::format_names()},
      {.name = "--profile",
       .value = "NAME",
       .help = "profile of the Spot credentials file; beats SPOTINST_TOKEN",
       .twin = "SPOTLINK_PROFILE"},
      {.name = "--account",
       .value = "ACCOUNT",
       .help = "Spot account: its id, its name or its cloud account id",
       .twin = "SPOTLINK_ACCOUNT"},
      {.name = "--token-file",
       .value = "PATH",
       .help = "read the Spot token from this file; - is stdin",
       .twin = "SPOTLINK_TOKEN_FILE"},
      {.name = "--base-url",
       .value = "URL",
       .help = "address of the Spot API; https, or http to this machine",
       .twin = "SPOTLINK_BASE_URL"},
      {.name = "--timeout",
       .value = "DURATION",
       .help = "deadline of the whole command: 90s, 10m, 1h (default 10m)",
       .twin = "SPOTLINK_TIMEOUT"},
      {.name = "--wait",
       .help = "wait until the work is done (default), or exit 8 while it goes on",
       .twin = "SPOTLINK_WAIT",
       .negative = "--no-wait"},
      {.name = "--dry-run",
       .help = "read, and say what would change; change nothing",
       .twin = "SPOTLINK_DRY_RUN"},
      {.name = "--yes", .help = "answer yes to questions; severe ones need --confirm", .short_name = 'y'},
      {.name = "--confirm", .value = "NAME", .help = "consent to deleting the thing of this name or id"},
      {.name = "--no-input",
       .help = "never ask; fail instead and name the flag",
       .twin = "SPOTLINK_NO_INPUT"},
      {.name = "--quiet", .help = "only the result and errors", .short_name = 'q'},
      {.name = "--verbose", .help = "say each step on stderr, off a terminal too", .short_name = 'v'},
      {.name = "--debug",
       .help = "one line per request on stderr, without secrets",
       .twin = "SPOTLINK_DEBUG"},
      {.name = "--color",
       .value = "WHEN",
       .help = "colour the output",
       .twin = "SPOTLINK_COLOR",
       .choices = {"auto", "always", "never"}},
      {.name = "--help", .help = "all there is to say; -h for the short form", .short_name = 'h'},
  };
  return options;
}

const OptionSpec* find_option(const CommandSpec* command, std::string_view name) {
  if (command != nullptr) {
    for (const OptionSpec& option : command->options) {
      if (is_called(option, name)) return &option;
    }
  }
  for (const OptionSpec& option : global_options()) {
    if (is_called(option, name)) return &option;
  }
  return nullptr;
}

}  // namespace spotlink::command

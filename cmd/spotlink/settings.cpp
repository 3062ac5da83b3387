#include "spotlink/settings.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace spotlink::command {
namespace {

render::Format default_format(const World& world) {
  return world.streams.out_is_terminal ? render::Format::table : render::Format::tsv;
}

term::ColorChoice color_choice(std::string_view word) {
  if (word == "always") return term::ColorChoice::always;
  return word == "never" ? term::ColorChoice::never : term::ColorChoice::automatic;
}

void set_colors(Settings& settings, std::string_view word, const World& world) {
  const term::ColorChoice choice = color_choice(word);
  settings.color_out = term::use_color(choice, *world.environment, world.streams.out_is_terminal);
  settings.color_err = term::use_color(choice, *world.environment, world.streams.err_is_terminal);
}

/// The value of an option wherever it stands, the last one winning.
std::optional<std::string> scanned(const std::vector<std::string>& args, std::string_view name,
                                   std::string_view short_name) {
  std::optional<std::string> found;
  for (std::size_t i = 0; i < args.size() && args[i] != "--"; ++i) {
    const std::string_view argument = args[i];
    const bool is_short =
        !short_name.empty() && argument.starts_with(short_name) && !argument.starts_with("--");
    if ((argument == name || argument == short_name) && i + 1 < args.size()) {
      found = args[i + 1];
    } else if (argument.starts_with(std::string(name) + "=")) {
      found = argument.substr(name.size() + 1);
    } else if (is_short && argument.size() > 2) {
      found = argument.substr(argument[2] == '=' ? 3 : 2);
    }
  }
  return found;
}

}  // namespace

Settings settings_from(const Arguments& arguments, const World& world, std::vector<std::string>& findings) {
  Settings settings;
  settings.format =
      render::format_from(arguments.value("--output").value_or("")).value_or(default_format(world));
  settings.spot = {.profile = arguments.typed("--profile"),
                   .account = arguments.sourced("--account"),
                   .base_url = arguments.sourced("--base-url"),
                   .token_file = arguments.sourced("--token-file")};
  if (const auto timeout = arguments.sourced("--timeout")) {
    const auto duration = parse_duration(timeout->value);
    if (!duration) {
      findings.push_back(fmt::format("{}: \"{}\" is no duration such as 90s, 10m or 1h", timeout->source,
                                     escape_controls(timeout->value)));
    }
    settings.timeout = duration.value_or(settings.timeout);
  }
  settings.wait = arguments.flag("--wait", true);
  settings.dry_run = arguments.flag("--dry-run");
  settings.yes = arguments.flag("--yes");
  settings.confirm = arguments.value("--confirm");
  settings.no_input = arguments.flag("--no-input");
  settings.quiet = arguments.flag("--quiet");
  settings.verbose = arguments.flag("--verbose");
  settings.debug = arguments.flag("--debug");
  set_colors(settings, arguments.value("--color").value_or("auto"), world);
  return settings;
}

Settings settings_for_errors(const std::vector<std::string>& args, const World& world) {
  Settings settings;
  auto format = scanned(args, "--output", "-o");
  if (!format) format = world.environment->get("SPOTLINK_OUTPUT");
  settings.format = render::format_from(format.value_or("")).value_or(default_format(world));
  auto color = scanned(args, "--color", "");
  if (!color) color = world.environment->get("SPOTLINK_COLOR");
  set_colors(settings, color.value_or("auto"), world);
  return settings;
}

}  // namespace spotlink::command

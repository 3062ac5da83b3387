#include "arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/text.hpp"

namespace spotlink::sandbox {
namespace {

/// The options as they were typed; our own code reads them, so that every complaint is one of ours.
struct Typed {
  std::string port{};
  std::string latency{};
  std::string rate_limit{};
  std::string propagation{};
  std::string stack_seconds{};
  std::string rollback_seconds{};
  std::vector<std::string> faults{};
  std::vector<std::string> denied{};
  std::string state{};
  std::string output{};
  bool rollback_fails = false;
  bool expired_keys = false;
  bool documented_only = false;
  bool accept_any_role = false;
  std::vector<std::string> child{};
};

void add_service_options(CLI::App& app, Typed& typed) {
  app.add_option("--port", typed.port, "Port on 127.0.0.1 (default: any free one)");
  app.add_option("--latency", typed.latency, "Milliseconds before each answer");
  app.add_option("--rate-limit", typed.rate_limit, "Spot's limit per route and method, as N/SECONDS");
  app.add_option("--propagation", typed.propagation,
                 "Seconds until Spot can assume a new or changed role (2)");
  app.add_option("--stack-seconds", typed.stack_seconds, "Seconds that a stack takes (3)");
  app.add_option("--rollback-seconds", typed.rollback_seconds, "Seconds that a rollback takes (1)");
  app.add_option("--fault", typed.faults,
                 "\"METHOD PATH-REGEX KIND[:COUNT]\": what goes wrong, and how often")
      ->allow_extra_args(false);
  app.add_option("--deny", typed.denied,
                 "AWS action that a service control policy forbids, such as iam:CreateRole")
      ->allow_extra_args(false);
  app.add_option("--state", typed.state, "File that keeps the state across restarts");
  app.add_flag("--rollback-fails", typed.rollback_fails, "Rollbacks end in ROLLBACK_FAILED");
  app.add_flag("--expired-keys", typed.expired_keys, "Every AWS call answers ExpiredToken");
  app.add_flag("--documented-only", typed.documented_only, "Spot calls that only its SDKs know answer 404");
  app.add_flag("--accept-any-role", typed.accept_any_role, "Spot accepts any well-formed role");
}

void describe(CLI::App& app, Typed& typed) {
  app.name("spotlink sandbox");
  CLI::App* run = app.add_subcommand("run", "Serve in the foreground; prints one JSON line when it listens");
  CLI::App* start = app.add_subcommand("start", "Serve in the background; prints export lines for a shell");
  app.add_subcommand("stop", "End the one in the background; prints unset lines");
  CLI::App* env = app.add_subcommand("env", "Print the export lines of the one in the background");
  CLI::App* exec = app.add_subcommand("exec", "Run one command with the sandbox's environment");
  app.add_subcommand("reset", "Put the one in the background back to its fresh state");
  for (CLI::App* each : {run, start, exec}) add_service_options(*each, typed);
  for (CLI::App* each : {start, env})
    each->add_option("-o,--output", typed.output, "\"json\" in place of shell lines");
  exec->add_option("command", typed.child, "The command and its arguments, after --");
}

Error wrong(std::string_view option, std::string_view value, std::string_view wanted) {
  return {.kind = ErrorKind::usage, .message = fmt::format("{} \"{}\" must be {}", option, value, wanted)};
}

/// A number of units that may have a fraction.
std::optional<Milliseconds> read_time(const std::string& text, double milliseconds_per_unit) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || !(value >= 0) || value > 1e6) return {};
  return Milliseconds{std::llround(value * milliseconds_per_unit)};
}

Status set_time(Milliseconds& target, std::string_view option, const std::string& text,
                double milliseconds_per_unit) {
  if (text.empty()) return Done{};
  const std::optional<Milliseconds> time = read_time(text, milliseconds_per_unit);
  if (!time)
    return wrong(option, text,
                 milliseconds_per_unit == 1 ? "a number of milliseconds" : "a number of seconds");
  target = *time;
  return Done{};
}

std::optional<int> read_whole(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

Status set_rate_limit(Options& options, const std::string& text) {
  if (text.empty()) return Done{};
  const std::vector<std::string> parts = split(text, '/');
  const std::optional<int> requests = parts.size() == 2 ? read_whole(parts[0]) : std::nullopt;
  const std::optional<Milliseconds> window = parts.size() == 2 ? read_time(parts[1], 1000) : std::nullopt;
  if (!requests || !window || *requests < 1 || *window <= Milliseconds{0}) {
    return wrong("--rate-limit", text, "N/SECONDS, such as 5/60");
  }
  options.rate_limit = {*requests, *window};
  return Done{};
}

Result<Arguments> check(const Typed& typed, std::string command) {
  Arguments arguments{.command = std::move(command), .json = typed.output == "json", .child = typed.child};
  Options& options = arguments.options;
  if (!typed.port.empty()) {
    const std::optional<int> port = read_whole(typed.port);
    if (!port || *port < 0 || *port > 65535) return wrong("--port", typed.port, "a number up to 65535");
    arguments.port = *port;
  }
  if (!typed.output.empty() && !arguments.json) return wrong("--output", typed.output, "json");
  for (const Status& status :
       {set_time(options.latency, "--latency", typed.latency, 1),
        set_time(options.propagation, "--propagation", typed.propagation, 1000),
        set_time(options.stack_duration, "--stack-seconds", typed.stack_seconds, 1000),
        set_time(options.rollback_duration, "--rollback-seconds", typed.rollback_seconds, 1000),
        set_rate_limit(options, typed.rate_limit)}) {
    if (!status) return status.error();
  }
  options.faults = typed.faults;
  options.denied = {typed.denied.begin(), typed.denied.end()};
  options.state_file = typed.state;
  options.rollback_fails = typed.rollback_fails;
  options.expired_keys = typed.expired_keys;
  options.documented_only = typed.documented_only;
  options.accept_any_role = typed.accept_any_role;
  if (arguments.command == "exec" && arguments.child.empty()) {
    return Error{.kind = ErrorKind::usage,
                 .message = "exec needs a command to run",
                 .hint = "spotlink sandbox exec -- COMMAND [ARGUMENT…]"};
  }
  return arguments;
}

/// What was typed and is nothing the chosen verb takes, with the option that was meant.
Error unknown_argument(const CLI::App& app) {
  const std::vector<std::string> extra = app.remaining(true);
  const std::string typed = extra.empty() ? std::string{} : extra.front();
  std::vector<std::string> known;
  for (const CLI::App* verb : app.get_subcommands()) {
    for (const CLI::Option* option : verb->get_options()) known.push_back(option->get_name());
  }
  const auto near = nearest(typed, known);
  return Error{
      .kind = ErrorKind::usage,
      .message = fmt::format("{} is unknown here", shell_quote(typed)),
      .hint = near ? fmt::format("did you mean {}?", *near) : "spotlink help sandbox shows what there is"};
}

}  // namespace

Result<Arguments> parse_arguments(int argc, const char* const* argv) {
  CLI::App app{"A local imitation of Spot and AWS: nothing leaves this machine."};
  Typed typed;
  describe(app, typed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Arguments{.help = app.help()};
  } catch (const CLI::ExtrasError&) {
    return unknown_argument(app);
  } catch (const CLI::ParseError& error) {
    return Error{.kind = ErrorKind::usage, .message = error.what(), .hint = "see spotlink sandbox --help"};
  }
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) return Arguments{.help = app.help(), .help_asked_for = false};
  return check(typed, chosen.front()->get_name());
}

}  // namespace spotlink::sandbox

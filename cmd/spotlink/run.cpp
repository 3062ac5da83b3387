#include "spotlink/run.hpp"

#include <fmt/format.h>

#include "config/endpoint.hpp"
#include "core/text.hpp"
#include "render/error.hpp"
#include "render/format.hpp"
#include "spotlink/context.hpp"
#include "spotlink/help.hpp"
#include "spotlink/parse.hpp"
#include "spotlink/sandbox/hand_over.hpp"
#include "spotlink/selection.hpp"
#include "spotlink/token_guidance.hpp"

namespace spotlink::command {
namespace {

bool is_sandbox(const Settings& settings, const World& world) {
  const auto base_url = config::resolve_base_url(settings.spot, *world.environment);
  return base_url && config::is_loopback_url(*base_url);
}

/// Writes the error where and how the user wants errors; the one place that does.
int fail(const Error& error, const Settings& settings, World& world) {
  if (error.kind != ErrorKind::output_closed) {
    const render::ErrorOptions options{.colored = settings.color_err, .sandbox = is_sandbox(settings, world)};
    world.streams.err->write(settings.errors_as_json() ? render::error_json(error)
                                                       : render::error_text(error, options));
  }
  return exit_code(error.kind);
}

/// Writes the result; `code` unless that fails.
int print(std::string_view text, int code, const Settings& settings, World& world) {
  if (world.streams.out->write(text)) return code;
  const std::string failure = world.streams.out->failure();
  if (failure.empty()) return exit_code(ErrorKind::output_closed);
  return fail({.message = fmt::format("cannot write the result to stdout: {}", failure)}, settings, world);
}

int print_help(const Selection& selection, const Settings& settings, World& world) {
  if (selection.command == nullptr) return print(group_help(selection.words), 0, settings, world);
  return print(command_help(*selection.command, selection.wants_all_help), 0, settings, world);
}

/// The findings as one error: all that is wrong is said at once.
Error usage_error(std::vector<std::string> findings, std::string_view words) {
  Error error{.kind = ErrorKind::usage, .hint = fmt::format("spotlink {} --help", words)};
  if (findings.size() == 1) {
    error.message = std::move(findings.front());
  } else {
    error.message = fmt::format("{} things are wrong with the arguments; nothing was sent", findings.size());
    error.findings = std::move(findings);
  }
  return error;
}

std::string command_line(const std::vector<std::string>& args) {
  std::string line = "spotlink";
  for (const std::string& argument : args) line += " " + shell_quote(argument);
  return line;
}

/// Adds what only this place knows: the command that was typed, and that somebody stopped it at a question.
Error completed(Error error, const std::vector<std::string>& args, const World& world) {
  const auto stopped = world.stop->requested();
  if (stopped && error.kind == ErrorKind::usage)
    error = {.kind = *stopped, .message = "interrupted at a question"};
  if (retryable(error.kind) || !error.left_behind.empty()) error.continue_with = command_line(args);
  return error;
}

int execute(const Selection& selection, const std::vector<std::string>& args, World& world) {
  Parsed parsed = parse_arguments(*selection.command, selection.rest, *world.environment);
  const Settings settings = settings_from(parsed.arguments, world, parsed.findings);
  const auto base_url = config::resolve_base_url(settings.spot, *world.environment);
  if (!base_url) parsed.findings.push_back(base_url.error().message);
  if (selection.command->check != nullptr) selection.command->check(parsed.arguments, world, parsed.findings);
  if (!parsed.findings.empty()) {
    const Settings as_typed = settings_for_errors(args, world);
    return fail(usage_error(std::move(parsed.findings), selection.words), as_typed, world);
  }
  Context context(world, parsed.arguments, settings);
  const auto outcome = selection.command->run(context);
  if (!outcome) return fail(completed(outcome.error(), args, world), settings, world);
  const render::WriteOptions options{.is_terminal = world.streams.out_is_terminal,
                                     .colored = settings.color_out,
                                     .sandbox = context.is_sandbox()};
  return print(render::write(outcome->document, settings.format, options), outcome->exit_code, settings,
               world);
}

int hand_over(const Selection& selection, const std::vector<std::string>& args, World& world) {
  const Settings settings = settings_for_errors(args, world);
  if (selection.before > 0) {
    return fail(
        usage_error({fmt::format("spotlink {} takes its options behind these words", selection.words)},
                    selection.words),
        settings, world);
  }
  const auto code = run_sandbox(selection, world);
  return code ? *code : fail(code.error(), settings, world);
}

}  // namespace

int run(const std::vector<std::string>& typed, World& world) {
  std::vector<std::string> args = typed;
  const bool token_typed = take_typed_token(args);
  const Settings settings = settings_for_errors(args, world);
  if (token_typed) return fail(usage_error({typed_token_finding()}, "auth login"), settings, world);
  const auto selection = select_command(args);
  if (!selection) return fail(selection.error(), settings, world);
  if (selection->wants_help) return print_help(*selection, settings, world);
  if (selection->command == nullptr) {
    world.streams.err->write(group_help(selection->words));
    return exit_code(ErrorKind::usage);
  }
  if (selection->command->hands_over) return hand_over(*selection, args, world);
  return execute(*selection, args, world);
}

}  // namespace spotlink::command

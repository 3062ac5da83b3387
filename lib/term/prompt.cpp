#include "term/prompt.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace spotlink::term {
namespace {

Error refused(std::string message, std::string hint = {}) {
  return Error{.kind = ErrorKind::usage, .message = std::move(message), .hint = std::move(hint)};
}

}  // namespace

bool is_ci(const Environment& environment) {
  const std::string value = lower(environment.get("CI").value_or("0"));
  return value != "0" && value != "false";
}

Prompt::Prompt(const Streams& streams, bool no_input, const Environment& environment)
    : streams_(&streams),
      may_ask_(!no_input && streams.in_is_terminal && streams.err_is_terminal && !is_ci(environment)) {}

Result<std::string> Prompt::ask(std::string_view question, bool is_hidden, std::string_view instead) const {
  if (!may_ask_) {
    return refused("this needs an answer, and there is no terminal to ask on (or --no-input or CI is set)",
                   fmt::format("type {}", instead));
  }
  auto answer = streams_->in->ask(*streams_->err, fmt::format("{} ", escape_controls(question)), is_hidden);
  if (is_hidden || !answer) streams_->err->write("\n");  // nobody's Enter has ended the line
  if (!answer) return refused("no answer was given");
  return std::move(*answer);
}

Result<Secret> Prompt::hidden(std::string_view question, std::string_view instead) const {
  auto answer = ask(question, true, instead);
  if (!answer) return answer.error();
  return Secret(std::move(*answer));
}

Status Prompt::confirm(std::string_view question, std::string_view instead) const {
  const auto answer = ask(fmt::format("{} [y/N]", question), false, instead);
  if (!answer) return answer.error();
  const std::string word = lower(trim(*answer));
  if (word == "y" || word == "yes") return Done{};
  return refused("answered no; nothing was changed");
}

Status Prompt::type_exactly(std::string_view question, std::string_view wanted,
                            std::string_view instead) const {
  const auto answer = ask(question, false, instead);
  if (!answer) return answer.error();
  if (trim(*answer) == wanted) return Done{};
  return refused("what was typed does not match; nothing was changed");
}

}  // namespace spotlink::term

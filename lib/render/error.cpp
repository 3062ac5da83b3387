#include "render/error.hpp"

#include <fmt/format.h>

#include "codec/json.hpp"
#include "core/text.hpp"
#include "term/color.hpp"

namespace spotlink::render {
namespace {

using term::Style;

std::string shown(std::string_view text) {
  return escape_controls(text);
}

/// "  label: text", a text of several lines indented below it.
std::string labelled(std::string_view label, std::string_view text, bool colored) {
  std::string lines;
  for (const std::string& line : split(text, '\n')) {
    if (lines.empty()) {
      lines = fmt::format("  {} {}\n", term::styled(label, Style::dim, colored), shown(line));
    } else {
      lines += fmt::format("  {}{}\n", std::string(label.size() + 1, ' '), shown(line));
    }
  }
  return lines;
}

/// What the user stopped is no error.
std::string headline(const Error& error, bool colored) {
  const bool stopped = error.kind == ErrorKind::interrupted || error.kind == ErrorKind::terminated;
  return stopped ? shown(error.message) + "\n"
                 : fmt::format("{} {}\n", term::styled("error:", Style::red, colored), shown(error.message));
}

std::string with_prefix(std::string_view prefix, const std::string& text) {
  std::string result;
  for (const std::string& line : split(text.substr(0, text.size() - 1), '\n'))
    result += fmt::format("{}{}\n", prefix, line);
  return result;
}

codec::Json text_or_null(const std::string& text) {
  return text.empty() ? codec::Json() : codec::Json(text);
}

}  // namespace

std::string error_text(const Error& error, const ErrorOptions& options) {
  const bool colored = options.colored;
  std::string text = headline(error, colored);
  for (const std::string& finding : error.findings) text += fmt::format("  {}\n", shown(finding));
  for (const std::string& left : error.left_behind) text += labelled("left behind:", left, colored);
  if (!error.hint.empty()) text += labelled("hint:", error.hint, colored);
  if (!error.continue_with.empty()) text += labelled("continue with:", error.continue_with, colored);
  if (!error.request_id.empty()) text += labelled("request id:", error.request_id, colored);
  return with_prefix(options.sandbox ? "[sandbox] " : "", text);
}

std::string error_json(const Error& error) {
  std::string message = error.message;
  if (!error.findings.empty()) message += fmt::format(": {}", join(error.findings, "; "));
  for (const std::string& left : error.left_behind) message += fmt::format("; left behind: {}", left);
  std::string hint = error.hint;
  if (!error.continue_with.empty()) {
    hint += fmt::format("{}continue with: {}", hint.empty() ? "" : "\n", error.continue_with);
  }
  const codec::Json fields = codec::Json::object({{"code", name_of(error.kind)},
                                                  {"message", message},
                                                  {"hint", text_or_null(hint)},
                                                  {"step", text_or_null(error.step)},
                                                  {"requestId", text_or_null(error.request_id)},
                                                  {"providerCode", text_or_null(error.provider_code)},
                                                  {"retryable", retryable(error.kind)},
                                                  {"exitCode", exit_code(error.kind)}});
  return codec::write_json(codec::Json::object({{"error", fields}})) + "\n";
}

}  // namespace spotlink::render

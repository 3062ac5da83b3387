#include "spotlink/step_display.hpp"

#include <fmt/format.h>

#include "core/text.hpp"
#include "term/table.hpp"

namespace spotlink::command {
namespace {

using term::Style;

constexpr std::size_t text_width = 66;

/// The text filled with blanks, so that what follows lines up.
std::string filled(std::string text, std::size_t width) {
  const std::size_t used = term::display_width(text);
  if (used < width) text.append(width - used, ' ');
  return text;
}

}  // namespace

StepDisplay::StepDisplay(const Context& context)
    : context_(&context),
      watched_(context.is_watched()),
      rewrites_(context.world.streams.err_is_terminal &&
                context.world.environment->get("TERM").value_or("dumb") != "dumb") {}

void StepDisplay::headline(std::string_view text) {
  line(text);
}

void StepDisplay::started(std::string_view step) {
  step_ = step;
  show_live("");
}

void StepDisplay::progress(std::string_view text) {
  if (rewrites_) {
    show_live(text);
  } else {
    line(fmt::format("      {}", text));
  }
}

void StepDisplay::finished(const connect::StepReport& report) {
  const std::string detail =
      report.detail.empty() ? std::string(connect::name_of(report.action)) : report.detail;
  line(fmt::format("  {} {} {} {:>9}", mark(true), filled(report.name, 14),
                   filled(escape_controls(detail), text_width), format_duration(report.duration)));
}

void StepDisplay::failed(std::string_view step, std::string_view text, Milliseconds duration) {
  line(fmt::format("  {} {} {} {:>9}", mark(false), filled(std::string(step), 14),
                   filled(escape_controls(text), text_width), format_duration(duration)));
}

void StepDisplay::note(std::string_view text) {
  line(fmt::format("      {}", text));
}

std::string StepDisplay::mark(bool good) const {
  return term::styled(good ? "✓" : "✗", good ? Style::green : Style::red, context_->settings.color_err);
}

void StepDisplay::line(std::string_view text) {
  if (!watched_) return;
  clear_live_line();
  context_->world.streams.err->write(fmt::format("{}{}\n", context_->is_sandbox() ? "[sandbox] " : "", text));
}

void StepDisplay::show_live(std::string_view text) {
  if (!watched_ || !rewrites_) return;
  clear_live_line();
  const std::string shown = fmt::format("    {} {}", filled(step_, 14), escape_controls(text));
  const auto columns = static_cast<std::size_t>(context_->world.streams.columns);
  // A line that wraps could not be taken back.
  context_->world.streams.err->write(columns > 4 ? shorten(shown, columns - 4) : "");
  has_live_line_ = true;
}

void StepDisplay::clear_live_line() {
  if (!has_live_line_) return;
  context_->world.streams.err->write("\r\x1b[K");
  has_live_line_ = false;
}

}  // namespace spotlink::command

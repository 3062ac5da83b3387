#include "spotlink/step_display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>

#include "core/text.hpp"
#include "term/table.hpp"

namespace spotlink::command {
namespace {

using term::Style;

constexpr std::size_t name_width = 14;
constexpr std::size_t duration_width = 10;
constexpr std::size_t head_width = 4 + name_width + 1;  // "  ✓ stack          "
constexpr std::size_t widest = 89;
constexpr std::size_t least_detail_width = 30;  // with less, a step's parts follow each other

/// Whether the step found everything as it should be, or only says what it would do.
bool left_all_alone(connect::StepAction action) {
  using connect::StepAction;
  return action == StepAction::found || action == StepAction::verified || action == StepAction::skipped ||
         action == StepAction::planned;
}

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
                context.world.environment->get("TERM").value_or("dumb") != "dumb"),
      shows_steps_(context.settings.verbose) {
  // The last column stays free: some terminals begin a new line as soon as it is written.
  const std::size_t columns =
      context.world.streams.err_is_terminal ? static_cast<std::size_t>(context.world.streams.columns) : 0;
  const std::size_t taken = context.prefix().size() + 1;
  width_ = columns > taken ? columns - taken : std::numeric_limits<std::size_t>::max();
}

void StepDisplay::headline(std::string_view text) {
  write(indented("", text, 2));
}

void StepDisplay::started(std::string_view step) {
  step_ = step;
  show_live("");
}

void StepDisplay::progress(std::string_view text) {
  if (rewrites_) return show_live(text);
  reveal();
  write(indented("      ", text, 6));
}

void StepDisplay::finished(const connect::StepReport& report) {
  if (!left_all_alone(report.action)) reveal();
  const std::string_view detail = report.detail.empty() ? connect::name_of(report.action) : report.detail;
  write_or_hold(step_line(true, report.name, detail, report.duration));
}

void StepDisplay::failed(std::string_view step, std::string_view text, Milliseconds duration) {
  reveal();
  // Its beginning only: the error that ends the command says it all.
  write(step_line(false, step, text.substr(0, text.find(": ")), duration));
}

void StepDisplay::note(std::string_view text) {
  write_or_hold(indented("      ", text, 6));
}

std::string StepDisplay::mark(bool good) const {
  return term::styled(good ? "✓" : "✗", good ? Style::green : Style::red, context_->settings.color_err);
}

StepDisplay::Lines StepDisplay::step_line(bool good, std::string_view name, std::string_view detail,
                                          Milliseconds duration) const {
  const std::string took = format_duration(duration);
  const std::size_t beside = head_width + duration_width;
  const std::size_t detail_width = std::min(width_, widest) - std::min(std::min(width_, widest), beside);
  if (detail_width < least_detail_width) {
    return indented(fmt::format("  {} ", mark(good)), fmt::format("{}: {} ({})", name, detail, took), 4);
  }
  const std::size_t wrapped_at = width_ <= widest ? detail_width : width_;
  Lines lines = split(term::wrap(escape_controls(detail), wrapped_at, 0), '\n');
  lines.front() = fmt::format("  {} {} {}{:>{}}", mark(good), filled(std::string(name), name_width),
                              filled(lines.front(), detail_width), took, duration_width);
  for (std::size_t i = 1; i < lines.size(); ++i) lines[i].insert(0, head_width, ' ');
  return lines;
}

StepDisplay::Lines StepDisplay::indented(std::string_view first, std::string_view text,
                                         std::size_t indent) const {
  const std::size_t columns = width_ > indent ? width_ - indent : width_;
  Lines lines = split(term::wrap(escape_controls(text), columns, 0), '\n');
  lines.front().insert(0, first);
  for (std::size_t i = 1; i < lines.size(); ++i) lines[i].insert(0, indent, ' ');
  return lines;
}

void StepDisplay::write(const Lines& lines) {
  if (!watched_) return;
  clear_live_line();
  for (const std::string& line : lines) {
    context_->world.streams.err->write(fmt::format("{}{}\n", context_->prefix(), line));
  }
}

void StepDisplay::write_or_hold(Lines lines) {
  if (shows_steps_) return write(lines);
  held_.insert(held_.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

void StepDisplay::reveal() {
  shows_steps_ = true;
  write(held_);
  held_.clear();
}

void StepDisplay::show_live(std::string_view text) {
  if (!watched_ || !rewrites_) return;
  clear_live_line();
  const std::string shown = fmt::format("    {} {}", filled(step_, name_width), escape_controls(text));
  // A line that wraps could not be taken back. "…" is three bytes and one column.
  const std::size_t limit = width_ > 3 ? width_ - 3 : 0;
  context_->world.streams.err->write(fmt::format("{}{}", context_->prefix(), shorten(shown, limit)));
  has_live_line_ = true;
}

void StepDisplay::clear_live_line() {
  if (!has_live_line_) return;
  context_->world.streams.err->write("\r\x1b[K");
  has_live_line_ = false;
}

}  // namespace spotlink::command

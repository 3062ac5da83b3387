#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connect/steps.hpp"
#include "spotlink/context.hpp"

namespace spotlink::command {

/// Shows a workflow's steps on stderr: on a terminal each with a mark, wrapped to its width, and below them
/// what the running one is waiting for, rewritten in place unless the terminal is dumb; off a terminal with
/// -v one plain line each; else nothing. Steps that find everything in place are held back until one changes
/// something or fails, or -v asks for them: a run that changes nothing has only its result to tell.
class StepDisplay final : public connect::StepListener {
 public:
  explicit StepDisplay(const Context& context);
  ~StepDisplay() override { clear_live_line(); }
  StepDisplay(const StepDisplay&) = delete;
  StepDisplay& operator=(const StepDisplay&) = delete;

  void headline(std::string_view text) override;
  void started(std::string_view step) override;
  void progress(std::string_view text) override;
  void finished(const connect::StepReport& report) override;
  void failed(std::string_view step, std::string_view text, Milliseconds duration) override;
  void note(std::string_view text) override;
  bool is_watched() const override { return watched_; }
  /// Whether steps and notes were shown, or were held back to the end.
  bool has_shown_steps() const { return watched_ && shows_steps_; }

 private:
  using Lines = std::vector<std::string>;
  std::string mark(bool good) const;
  Lines step_line(bool good, std::string_view name, std::string_view detail, Milliseconds duration) const;
  /// The text behind `first`, its further lines indented.
  Lines indented(std::string_view first, std::string_view text, std::size_t indent) const;
  void write(const Lines& lines);
  void write_or_hold(Lines lines);
  void reveal();
  void show_live(std::string_view text);
  void clear_live_line();

  const Context* context_;
  bool watched_;
  bool rewrites_;  // whether the terminal can take a line back
  bool shows_steps_;
  std::size_t width_ = 0;  // columns for our lines, without the prefix
  bool has_live_line_ = false;
  Lines held_{};
  std::string step_{};
};

}  // namespace spotlink::command

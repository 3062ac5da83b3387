#pragma once

#include <string>
#include <string_view>

#include "connect/steps.hpp"
#include "spotlink/context.hpp"

namespace spotlink::command {

/// Shows a workflow's steps on stderr: on a terminal one line each with a mark, and below the running one
/// what it is waiting for, rewritten in place unless the terminal is dumb; off a terminal with -v one plain
/// line each; else nothing.
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

 private:
  std::string mark(bool good) const;
  void line(std::string_view text);
  void show_live(std::string_view text);
  void clear_live_line();

  const Context* context_;
  bool watched_;
  bool rewrites_;  // whether the terminal can take a line back
  bool has_live_line_ = false;
  std::string step_{};
};

}  // namespace spotlink::command

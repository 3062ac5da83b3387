#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/time.hpp"

namespace spotlink::connect {

/// What a step did. `planned` only in a dry run; `pending` when something goes on without us.
enum class StepAction { found, created, updated, verified, skipped, planned, pending };
/// "found", "created", …: users' contract.
std::string_view name_of(StepAction action);

struct StepReport {
  std::string name{};  // "identity", "spot-account", …: users' contract
  StepAction action = StepAction::skipped;
  std::optional<std::string> id{};
  Milliseconds duration{0};
  std::string detail{};  // for people: "created act-5a1f09c3 \"production\""
};

/// Told what a workflow is doing, as it does it. Everything is for people; nothing here is data.
class StepListener {
 public:
  virtual ~StepListener() = default;
  /// What is about to be connected with what, before anything changes.
  virtual void headline(std::string_view text) = 0;
  virtual void started(std::string_view step) = 0;
  /// What the running step is waiting for, or has just seen.
  virtual void progress(std::string_view text) = 0;
  virtual void finished(const StepReport& report) = 0;
  virtual void failed(std::string_view step, std::string_view text, Milliseconds duration) = 0;
  /// Worth knowing although nothing failed.
  virtual void note(std::string_view text) = 0;
  /// Whether somebody watches: only then are a stack's events asked for while it is waited for.
  virtual bool is_watched() const { return false; }
};

}  // namespace spotlink::connect

#include "connect/steps.hpp"

namespace spotlink::connect {

std::string_view name_of(StepAction action) {
  switch (action) {
    case StepAction::found:
      return "found";
    case StepAction::created:
      return "created";
    case StepAction::updated:
      return "updated";
    case StepAction::verified:
      return "verified";
    case StepAction::skipped:
      return "skipped";
    case StepAction::planned:
      return "planned";
    case StepAction::pending:
      return "pending";
  }
  return "skipped";
}

}  // namespace spotlink::connect

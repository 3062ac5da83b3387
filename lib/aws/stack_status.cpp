#include "aws/stack_status.hpp"

#include <array>
#include <utility>

namespace spotlink::aws {
namespace {

constexpr std::array<std::pair<StackStatus, std::string_view>, 23> names{{
    {StackStatus::create_in_progress, "CREATE_IN_PROGRESS"},
    {StackStatus::create_failed, "CREATE_FAILED"},
    {StackStatus::create_complete, "CREATE_COMPLETE"},
    {StackStatus::rollback_in_progress, "ROLLBACK_IN_PROGRESS"},
    {StackStatus::rollback_failed, "ROLLBACK_FAILED"},
    {StackStatus::rollback_complete, "ROLLBACK_COMPLETE"},
    {StackStatus::delete_in_progress, "DELETE_IN_PROGRESS"},
    {StackStatus::delete_failed, "DELETE_FAILED"},
    {StackStatus::delete_complete, "DELETE_COMPLETE"},
    {StackStatus::update_in_progress, "UPDATE_IN_PROGRESS"},
    {StackStatus::update_complete_cleanup_in_progress, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"},
    {StackStatus::update_complete, "UPDATE_COMPLETE"},
    {StackStatus::update_failed, "UPDATE_FAILED"},
    {StackStatus::update_rollback_in_progress, "UPDATE_ROLLBACK_IN_PROGRESS"},
    {StackStatus::update_rollback_failed, "UPDATE_ROLLBACK_FAILED"},
    {StackStatus::update_rollback_complete_cleanup_in_progress,
     "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"},
    {StackStatus::update_rollback_complete, "UPDATE_ROLLBACK_COMPLETE"},
    {StackStatus::review_in_progress, "REVIEW_IN_PROGRESS"},
    {StackStatus::import_in_progress, "IMPORT_IN_PROGRESS"},
    {StackStatus::import_complete, "IMPORT_COMPLETE"},
    {StackStatus::import_rollback_in_progress, "IMPORT_ROLLBACK_IN_PROGRESS"},
    {StackStatus::import_rollback_failed, "IMPORT_ROLLBACK_FAILED"},
    {StackStatus::import_rollback_complete, "IMPORT_ROLLBACK_COMPLETE"},
}};

}  // namespace

std::string_view name_of(StackStatus status) {
  for (const auto& [candidate, name] : names) {
    if (candidate == status) return name;
  }
  return {};  // only a value outside the enum gets here
}

std::optional<StackStatus> stack_status_from(std::string_view name) {
  for (const auto& [status, candidate] : names) {
    if (candidate == name) return status;
  }
  return {};
}

const std::vector<StackStatus>& all_stack_statuses() {
  static const std::vector<StackStatus> all = [] {
    std::vector<StackStatus> statuses;
    for (const auto& entry : names) statuses.push_back(entry.first);
    return statuses;
  }();
  return all;
}

}  // namespace spotlink::aws

#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace spotlink::aws {

/// CloudFormation's 23 stack statuses, in its own words. Source: the StackStatus enum of its API reference.
enum class StackStatus {
  create_in_progress,
  create_failed,
  create_complete,
  rollback_in_progress,
  rollback_failed,
  rollback_complete,
  delete_in_progress,
  delete_failed,
  delete_complete,
  update_in_progress,
  update_complete_cleanup_in_progress,
  update_complete,
  update_failed,
  update_rollback_in_progress,
  update_rollback_failed,
  update_rollback_complete_cleanup_in_progress,
  update_rollback_complete,
  review_in_progress,
  import_in_progress,
  import_complete,
  import_rollback_in_progress,
  import_rollback_failed,
  import_rollback_complete,
};

/// "CREATE_IN_PROGRESS" and so on.
std::string_view name_of(StackStatus status);
std::optional<StackStatus> stack_status_from(std::string_view name);
const std::vector<StackStatus>& all_stack_statuses();

}  // namespace spotlink::aws

#include "aws/stack_status.hpp"

#include <gtest/gtest.h>

#include <set>

namespace spotlink::aws {
namespace {

TEST(StackStatuses, Are23WithANameEach) {
  std::set<std::string_view> names;
  for (const StackStatus status : all_stack_statuses()) {
    EXPECT_TRUE(names.insert(name_of(status)).second) << name_of(status);
    EXPECT_EQ(stack_status_from(name_of(status)), status);
  }
  EXPECT_EQ(names.size(), 23u);
}

TEST(StackStatuses, AreReadExactlyAsAwsWritesThem) {
  EXPECT_EQ(stack_status_from("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"),
            StackStatus::update_rollback_complete_cleanup_in_progress);
  for (const std::string_view unknown : {"", "create_complete", "CREATE_COMPLETE ", "PAUSED"}) {
    EXPECT_FALSE(stack_status_from(unknown)) << unknown;
  }
}

}  // namespace
}  // namespace spotlink::aws

#include "connect/aws_stack_failure.hpp"

#include <gtest/gtest.h>

namespace spotlink::connect {
namespace {

aws::StackEvent event(std::string logical_id, std::string status, std::string reason,
                      std::string token = "t") {
  return {.logical_id = std::move(logical_id),
          .resource_type = "AWS::IAM::Role",
          .status = std::move(status),
          .reason = std::move(reason),
          .token = std::move(token)};
}

/// As AWS lists them: newest first.
std::vector<aws::StackEvent> failure_because(const std::string& reason) {
  return {event("SpotPolicy1", "CREATE_FAILED", "Resource creation cancelled"),
          event("SpotRole", "CREATE_FAILED", reason), event("SpotRole", "CREATE_IN_PROGRESS", "")};
}

TEST(RootEvent, IsTheEarliestThatFailedForAReasonOfItsOwn) {
  const auto events = failure_because("Role with name r already exists.");
  EXPECT_EQ(root_event(events, "t")->logical_id, "SpotRole");
}

TEST(RootEvent, IsOfThisCallOnly) {
  const std::vector<aws::StackEvent> events{event("New", "UPDATE_FAILED", "new reason", "t2"),
                                            event("Old", "CREATE_FAILED", "old reason", "t1")};
  EXPECT_EQ(root_event(events, "t2")->logical_id, "New");
  EXPECT_EQ(root_event(events, "")->logical_id, "Old");
}

TEST(RootEvent, IsNothingWhenNothingFailed) {
  EXPECT_EQ(root_event({event("SpotRole", "CREATE_COMPLETE", "")}, ""), nullptr);
}

TEST(StackFailure, BecomesTheErrorItsRootEventStandsFor) {
  const auto kind = [](const std::string& reason) {
    return failure_error(failure_because(reason), "t", "s", "ended in ROLLBACK_COMPLETE").kind;
  };
  EXPECT_EQ(
      kind("User: arn:aws:iam::1:user/a is not authorized to perform: iam:CreateRole on resource: r with an "
           "explicit deny in a service control policy"),
      ErrorKind::cloud_access_denied);
  EXPECT_EQ(kind("API: iam:CreateRole User: u is not authorized to perform: iam:CreateRole"),
            ErrorKind::cloud_access_denied);
  EXPECT_EQ(kind("Role with name r already exists."), ErrorKind::conflict);
  EXPECT_EQ(kind("Resource of type 'AWS::IAM::Role' with identifier 'r' (HandlerErrorCode: AlreadyExists)"),
            ErrorKind::conflict);
  EXPECT_EQ(kind("Cannot exceed quota for PolicySize: 6144"), ErrorKind::rejected);
}

TEST(StackFailure, QuotesAwsAndNamesWhoCanHelp) {
  const Error error =
      failure_error(failure_because("... explicit deny in a service control policy"), "t", "s", "x");
  EXPECT_NE(error.message.find("service control policy"), std::string::npos);
  EXPECT_NE(error.hint.find("administrator"), std::string::npos);
}

}  // namespace
}  // namespace spotlink::connect

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/cloudformation.hpp"
#include "aws/iam.hpp"
#include "connect/aws.hpp"

/// What to do about an account's stack: decided from what was read, without asking anybody.
namespace spotlink::connect {

/// What a stack's status means for us.
enum class StackPhase {
  busy,         // something is under way: wait, then decide anew
  healthy,      // what was asked for is there
  settled,      // an update failed and was undone: usable, and may be updated
  never_alive,  // its creation failed: can only be deleted
  stuck,        // needs a person
  gone,         // deleted
};

/// The phase of each of CloudFormation's 23 statuses.
StackPhase phase_of(aws::StackStatus status);

/// What was found in the AWS account for one Spot account.
struct StackSituation {
  std::optional<aws::Role> role{};    // of the name the stack's role has, or would have
  std::optional<aws::Stack> stack{};  // alive or dead; nothing when there is none
  std::string region{};               // where the stack is, or would be made
};

/// What the run wants the stack to be.
struct StackWish {
  std::string account_id{};  // the Spot account's
  std::string external_id{};
  const AwsRequest* request = nullptr;  // never null
  bool check_trust =
      true;  // false once this run changed or waited for the stack: IAM may still show the old role, or none
};

enum class StackMove {
  keep,
  wait,
  create,
  update,
  replace,  // delete, then create
  refuse,   // `error`
};

struct StackChoice {
  StackMove move = StackMove::refuse;
  aws::StringMap parameters{};  // create, update, replace: all of them
  aws::StringMap tags{};        // create, update, replace: all of them
  std::string
      permissions{};  // the label of the set whose template goes with it; "" keeps the stack's template
  std::string why{};  // for people: what differs, or what is waited for
  Error error{};
};

StackChoice choose_stack(const StackSituation& situation, const StackWish& wish);

/// The stack's and role's names when none are given: "spotlink-<Spot account id>".
std::string default_stack_name(std::string_view account_id);
/// A stack or a role carries this Spot account's id in its tags.
bool is_ours(const aws::StringMap& tags, std::string_view account_id);
/// The value, "" when there is none.
std::string value_in(const aws::StringMap& map, const std::string& key);

}  // namespace spotlink::connect

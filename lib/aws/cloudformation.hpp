#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/session.hpp"
#include "aws/stack_status.hpp"
#include "core/result.hpp"

namespace spotlink::aws {

using StringMap = std::map<std::string, std::string>;

struct Stack {
  std::string id{};  // the ARN
  std::string name{};
  StackStatus status = StackStatus::create_in_progress;
  std::string status_reason{};
  StringMap parameters{};
  StringMap outputs{};
  StringMap tags{};
  std::string created{};       // as AWS wrote it
  std::string last_updated{};  // as AWS wrote it; "" when never updated
};

struct StackEvent {
  std::string id{};
  std::string time{};  // as AWS wrote it
  std::string logical_id{};
  std::string resource_type{};
  std::string status{};  // such as "CREATE_FAILED"
  std::string reason{};
  std::string token{};  // the ClientRequestToken of the call that caused it
};

/// What a create or an update asks for. An empty template means: the one in use.
struct StackOrder {
  std::string stack{};  // create: the name; update: the stack's ARN
  std::string template_body{};
  StringMap parameters{};
  StringMap tags{};
  std::string client_token{};  // 1-128 of [-a-zA-Z0-9]; the same for a repetition of the same order
};

/// The stack's name in "arn:aws:cloudformation:us-east-1:123456789012:stack/NAME/uuid"; empty when it is no
/// stack's ARN.
std::string_view stack_name_of_arn(std::string_view arn);

/// CreateStack with CAPABILITY_NAMED_IAM; the new stack's ARN. The client token makes it safe to repeat.
/// conflict with provider code AlreadyExistsException when a stack of that name is alive.
Result<std::string> create_stack(const Session& session, const StackOrder& order);
/// UpdateStack; false when AWS says that there is nothing to update.
Result<bool> update_stack(const Session& session, const StackOrder& order);
/// DeleteStack by ARN, never by name: a name may belong to another stack by the time the call arrives.
Status delete_stack(const Session& session, std::string_view stack_arn, std::string_view client_token);
/// DescribeStacks by name (while it lives) or ARN (also after its end); nothing when AWS says it does not
/// exist.
Result<std::optional<Stack>> describe_stack(const Session& session, std::string_view name_or_arn);
/// DescribeStackEvents, newest first, at most the latest 200.
Result<std::vector<StackEvent>> list_stack_events(const Session& session, std::string_view stack_arn);

}  // namespace spotlink::aws

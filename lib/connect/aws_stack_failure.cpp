#include "connect/aws_stack_failure.hpp"

#include <fmt/format.h>

#include <array>

#include "core/text.hpp"

namespace spotlink::connect {
namespace {

struct Cause {
  std::string_view words;  // in the event's reason; CloudFormation's events carry no code
  ErrorKind kind;
  std::string_view hint;
};

constexpr std::array<Cause, 8> causes{{
    {"service control policy", ErrorKind::cloud_access_denied,
     "a service control policy of your AWS organization forbids this: its administrator can allow it, or "
     "name a "
     "boundary it asks for with --permissions-boundary ARN"},
    {"permissions boundary", ErrorKind::cloud_access_denied,
     "a permissions boundary forbids this: use credentials without it, or have its owner allow it"},
    {"not authorized to perform", ErrorKind::cloud_access_denied,
     "the credentials in use may not do this: ask an administrator for the action named above"},
    {"AccessDenied", ErrorKind::cloud_access_denied,
     "the credentials in use may not do this: ask an administrator for the action named above"},
    {"explicit deny", ErrorKind::cloud_access_denied,
     "a policy forbids this: ask an administrator for the action named above"},
    {"already exists", ErrorKind::conflict, "choose another name with --role-name"},
    {"AlreadyExists", ErrorKind::conflict, "choose another name with --role-name"},
    {"EntityAlreadyExists", ErrorKind::conflict, "choose another name with --role-name"},
}};

bool failed_for_its_own_reason(const aws::StackEvent& event) {
  const bool failed =
      event.status.ends_with("_FAILED") && event.resource_type != "AWS::CloudFormation::Stack";
  return failed && event.reason.find("Resource creation cancelled") == std::string::npos &&
         event.reason.find("Resource update cancelled") == std::string::npos;
}

}  // namespace

const aws::StackEvent* root_event(const std::vector<aws::StackEvent>& events, std::string_view token) {
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const bool of_this_call = token.empty() || event->token.empty() || event->token == token;
    if (of_this_call && failed_for_its_own_reason(*event)) return &*event;
  }
  return nullptr;
}

Error failure_error(const std::vector<aws::StackEvent>& events, std::string_view token,
                    std::string_view stack_name, std::string_view outcome) {
  Error error{.kind = ErrorKind::rejected};
  const aws::StackEvent* root = root_event(events, token);
  if (root == nullptr) {
    error.message = fmt::format("stack {} {}, and its events do not say why", stack_name, outcome);
    error.hint = "look at the stack in the CloudFormation console";
    return error;
  }
  error.message = fmt::format("stack {} {}: {} {}: \"{}\"", stack_name, outcome, root->resource_type,
                              root->logical_id, escape_controls(root->reason));
  for (const Cause& cause : causes) {
    if (root->reason.find(cause.words) == std::string::npos) continue;
    error.kind = cause.kind;
    error.hint = cause.hint;
    break;
  }
  return error;
}

}  // namespace spotlink::connect

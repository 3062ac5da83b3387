#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>

#include "codec/digest.hpp"
#include "sandbox/aws_services.hpp"
#include "sandbox/cloudformation_xml.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/stacks.hpp"
#include "sandbox/template.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;
using Answer = Result<std::string>;

Error invalid(std::string message) {
  return aws_error(400, "ValidationError", std::move(message));
}

Error no_stack(std::string_view name) {
  return invalid(fmt::format("Stack with id {} does not exist", name));
}

Result<Stack*> stack_of(const AwsCall& call, const Context& context) {
  const std::string name = call.get("StackName");
  Stack* stack = find_stack(context.state, call.region, name);
  if (!stack) return no_stack(name);
  return stack;
}

Error wrong_status(const Stack& stack, std::string_view what) {
  return invalid(fmt::format("Stack:{} is in {} state and can not be {}.", stack.id, stack.status, what));
}

std::string request_hash(const AwsCall& call) {
  codec::Form sorted = call.parameters;
  std::ranges::sort(sorted);
  return codec::sha256_hex(codec::write_form(sorted));
}

/// The stack that an earlier, equal request with this token made; "" when the token is new.
Result<std::string> answered_before(const AwsCall& call, const Context& context) {
  const std::string token = call.get("ClientRequestToken");
  if (token.empty()) return std::string();
  const auto& tokens = context.state.aws.tokens;
  const auto used = std::ranges::find(tokens, token, &UsedToken::token);
  if (used == tokens.end()) return std::string();
  if (used->request_hash == request_hash(call)) return used->stack_id;
  return aws_error(400, "TokenAlreadyExistsException",
                   fmt::format("Token [{}] already exists with a different request", token));
}

void remember_token(const AwsCall& call, const Context& context, const Stack& stack) {
  const std::string token = call.get("ClientRequestToken");
  if (!token.empty()) context.state.aws.tokens.push_back({token, request_hash(call), stack.id});
}

Status check_capabilities(const AwsCall& call, const Json& document) {
  const std::string needed = needed_capability(document);
  const std::vector<std::string> given = call.list("Capabilities");
  const auto has = [&](std::string_view name) { return std::ranges::count(given, name) > 0; };
  if (needed.empty() || has(needed) || has("CAPABILITY_NAMED_IAM")) return Done{};
  return aws_error(400, "InsufficientCapabilitiesException",
                   fmt::format("Requires capabilities : [{}]", needed));
}

/// What a create or an update asks for, checked; `current` is what the stack is now.
Result<StackDefinition> definition_of(const AwsCall& call, const StackDefinition& current) {
  StackDefinition next{.template_body = call.get("TemplateBody"), .tags = call.map("Tags", "Key", "Value")};
  if (call.get("UsePreviousTemplate") == "true") next.template_body = current.template_body;
  // An update without Tags keeps what is there.
  if (!call.has("Tags.member.1.Key") && !call.has("Tags")) next.tags = current.tags;
  const Result<Json> document = parse_template(next.template_body);
  if (!document) return document.error();
  StringMap given = call.map("Parameters", "ParameterKey", "ParameterValue");
  for (const auto& [name, previous] : call.map("Parameters", "ParameterKey", "UsePreviousValue")) {
    if (previous != "true") continue;
    const auto found = current.parameters.find(name);
    if (found != current.parameters.end()) given[name] = found->second;
  }
  Result<StringMap> parameters = template_parameters(*document, given);
  if (!parameters) return parameters.error();
  next.parameters = *std::move(parameters);
  if (Status capable = check_capabilities(call, *document); !capable) return capable.error();
  return next;
}

Status check_new_name(const AwsCall& call, const Context& context) {
  const std::string name = call.get("StackName");
  static const std::regex form("[a-zA-Z][-a-zA-Z0-9]{0,127}");
  if (!std::regex_match(name, form)) {
    return invalid(
        fmt::format("1 validation error detected: Value '{}' at 'stackName' failed to satisfy constraint: "
                    "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
                    name));
  }
  if (!find_stack(context.state, call.region, name)) return Done{};
  return aws_error(400, "AlreadyExistsException", fmt::format("Stack [{}] already exists", name));
}

std::string failure_action(const AwsCall& call) {
  if (call.get("DisableRollback") == "true") return "DO_NOTHING";
  const std::string action = call.get("OnFailure");
  return action.empty() ? "ROLLBACK" : action;
}

Answer create_stack(const AwsCall& call, const Context& context) {
  const Result<std::string> before = answered_before(call, context);
  if (!before) return before.error();
  if (!before->empty()) return xml_text("StackId", *before);
  if (Status named = check_new_name(call, context); !named) return named.error();
  Result<StackDefinition> definition = definition_of(call, {});
  if (!definition) return definition.error();
  AwsState& aws = context.state.aws;
  const std::string name = call.get("StackName");
  Stack& stack = aws.stacks.emplace_back();
  stack.id = stack_arn(aws.account_id, call.region, name, random_uuid(context.random));
  stack.name = name;
  stack.region = call.region;
  stack.on_failure = failure_action(call);
  stack.token = call.get("ClientRequestToken");
  stack.definition = *std::move(definition);
  stack.created = context.now;
  start_create(context, stack);
  remember_token(call, context, stack);
  return xml_text("StackId", stack.id);
}

bool can_be_updated(const Stack& stack) {
  static constexpr std::array settled = {"CREATE_COMPLETE",          "UPDATE_COMPLETE",
                                         "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE",
                                         "IMPORT_ROLLBACK_COMPLETE", "UPDATE_FAILED"};
  return std::ranges::count(settled, stack.status) > 0;
}

Answer update_stack(const AwsCall& call, const Context& context) {
  const Result<std::string> before = answered_before(call, context);
  if (!before) return before.error();
  if (!before->empty()) return xml_text("StackId", *before);
  Result<Stack*> found = stack_of(call, context);
  if (!found || (*found)->status == "DELETE_COMPLETE") return no_stack(call.get("StackName"));
  Stack& stack = **found;
  if (!can_be_updated(stack)) return wrong_status(stack, "updated");
  Result<StackDefinition> next = definition_of(call, stack.definition);
  if (!next) return next.error();
  const std::string old_token = std::exchange(stack.token, call.get("ClientRequestToken"));
  if (!start_update(context, stack, *std::move(next))) {
    stack.token = old_token;
    return invalid("No updates are to be performed.");
  }
  remember_token(call, context, stack);
  return xml_text("StackId", stack.id);
}

Answer delete_stack(const AwsCall& call, const Context& context) {
  const Result<std::string> before = answered_before(call, context);
  if (!before) return before.error();
  Result<Stack*> found = stack_of(call, context);
  // Deleting what is gone, or on its way, is a success.
  if (!found || !before->empty() || (*found)->status.starts_with("DELETE_COMPLETE")) return std::string();
  Stack& stack = **found;
  if (stack.status == "DELETE_IN_PROGRESS") return std::string();
  if (in_progress(stack) && stack.status != "REVIEW_IN_PROGRESS" && stack.status != "CREATE_IN_PROGRESS") {
    return wrong_status(stack, "deleted");
  }
  stack.token = call.get("ClientRequestToken");
  start_delete(context, stack);
  remember_token(call, context, stack);
  return std::string();
}

Answer describe_stacks(const AwsCall& call, const Context& context) {
  std::vector<std::string> members;
  if (call.has("StackName")) {
    const Result<Stack*> stack = stack_of(call, context);
    if (!stack) return stack.error();
    members.push_back(stack_xml(**stack));
  } else {
    for (const Stack& stack : context.state.aws.stacks) {
      if (stack.region == call.region && stack.status != "DELETE_COMPLETE")
        members.push_back(stack_xml(stack));
    }
  }
  return xml_list("Stacks", members);
}

Answer describe_stack_events(const AwsCall& call, const Context& context) {
  const Result<Stack*> stack = stack_of(call, context);
  if (!stack) return invalid(fmt::format("Stack [{}] does not exist", call.get("StackName")));
  std::vector<std::string> members;
  for (const StackEvent& event : (*stack)->events)
    members.insert(members.begin(), stack_event_xml(**stack, event));
  return xml_list("StackEvents", members);
}

Answer get_template(const AwsCall& call, const Context& context) {
  const Result<Stack*> stack = stack_of(call, context);
  if (!stack) return stack.error();
  return xml_text("TemplateBody", (*stack)->definition.template_body);
}

Answer list_stacks(const AwsCall& call, const Context& context) {
  const std::vector<std::string> wanted = call.list("StackStatusFilter");
  std::vector<std::string> members;
  for (const Stack& stack : context.state.aws.stacks) {
    if (stack.region != call.region || (!wanted.empty() && !std::ranges::count(wanted, stack.status)))
      continue;
    members.push_back(stack_summary_xml(stack));
  }
  return xml_list("StackSummaries", members);
}

Answer list_stack_resources(const AwsCall& call, const Context& context) {
  const Result<Stack*> stack = stack_of(call, context);
  if (!stack) return stack.error();
  std::vector<std::string> members;
  for (const StackResource& resource : (*stack)->resources) members.push_back(stack_resource_xml(resource));
  return xml_list("StackResourceSummaries", members);
}

struct Operation {
  std::string_view action;
  Answer (*answer)(const AwsCall&, const Context&);
};

constexpr std::array operations = {
    Operation{"CreateStack", create_stack},
    Operation{"UpdateStack", update_stack},
    Operation{"DeleteStack", delete_stack},
    Operation{"DescribeStacks", describe_stacks},
    Operation{"DescribeStackEvents", describe_stack_events},
    Operation{"GetTemplate", get_template},
    Operation{"ListStacks", list_stacks},
    Operation{"ListStackResources", list_stack_resources},
};

}  // namespace

Result<std::string> answer_cloudformation(const AwsCall& call, const Context& context) {
  const auto found = std::ranges::find(operations, call.action, &Operation::action);
  if (found == operations.end()) return invalid_action(call);
  Status allowed =
      check_allowed(context, "cloudformation:" + call.action,
                    stack_arn(context.state.aws.account_id, call.region, call.get("StackName"), "*"));
  if (!allowed) return allowed.error();
  return found->answer(call, context);
}

}  // namespace spotlink::sandbox

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/ids.hpp"
#include "sandbox/stack_plan.hpp"
#include "sandbox/stack_resources.hpp"
#include "sandbox/stacks.hpp"

namespace spotlink::sandbox {
namespace {

/// IAM's refusal as CloudFormation's events quote it.
std::string event_reason(const Context& context, const Error& error) {
  return fmt::format(
      "{} (Service: AmazonIdentityManagement; Status Code: {}; Error Code: {}; Request ID: {}; Proxy: null)",
      error.message, error.status, error.provider_code, random_uuid(context.random));
}

void cancel_creation_of_others(const Context& context, Stack& stack) {
  for (StackResource& resource : stack.resources) {
    if (!resource.status.empty() && resource.status != "CREATE_IN_PROGRESS") continue;
    set_resource_status(context, stack, resource, "CREATE_FAILED", "Resource creation cancelled");
  }
}

void fail_create(const Context& context, Stack& stack, const std::string& logical_id) {
  cancel_creation_of_others(context, stack);
  const std::string reason = fmt::format("The following resource(s) failed to create: [{}].", logical_id);
  stack.steps.clear();
  if (stack.on_failure == "DO_NOTHING") return set_stack_status(context, stack, "CREATE_FAILED", reason);
  if (stack.on_failure == "ROLLBACK")
    return start_rollback(context, stack, reason + " Rollback requested by user.");
  start_delete(context, stack);
  stack.reason = reason + " Delete requested by user.";
}

/// A resource that cannot be removed leaves the stack in the failed form of what it was on its way to.
void fail_removal(Stack& stack) {
  for (StackStep& step : stack.steps) {
    if (!step.logical_id.empty() || step.status == "UPDATE_COMPLETE" || !step.status.ends_with("_COMPLETE"))
      continue;
    step.status.replace(step.status.size() - std::string_view("COMPLETE").size(), std::string::npos,
                        "FAILED");
  }
}

void fail(const Context& context, Stack& stack, const StackStep& step, const Error& error) {
  const std::string verb = step.status.substr(0, step.status.find('_'));
  set_resource_status(context, stack, *find_resource(stack, step.logical_id), verb + "_FAILED",
                      event_reason(context, error));
  if (stack.status == "CREATE_IN_PROGRESS") return fail_create(context, stack, step.logical_id);
  if (stack.status == "UPDATE_IN_PROGRESS") {
    return start_update_rollback(
        context, stack, fmt::format("The following resource(s) failed to update: [{}].", step.logical_id));
  }
  fail_removal(stack);
}

Status work_on(const Context& context, Stack& stack, const StackStep& step) {
  if (step.work == "create") return create_resource(context, stack, step.logical_id);
  if (step.work == "update") return update_resource(context, stack, step.logical_id);
  if (step.work == "delete") return delete_resource(context, stack, step.logical_id);
  return Done{};
}

void settle(const Context& context, Stack& stack, const std::string& status) {
  set_stack_status(context, stack, status);
  if (status == "DELETE_COMPLETE") stack.deleted = context.now;
  if (status == "UPDATE_COMPLETE") stack.previous.reset();
  if (status == "CREATE_COMPLETE" || status.starts_with("UPDATE_COMPLETE") ||
      status == "UPDATE_ROLLBACK_COMPLETE") {
    const Result<StringMap> outputs = StackTemplate(context.state, stack, stack.definition).outputs();
    stack.outputs = outputs ? *outputs : StringMap{};
  }
}

void carry_out(const Context& context, Stack& stack, const StackStep& step) {
  if (step.logical_id.empty()) return settle(context, stack, step.status);
  StackResource* resource = find_resource(stack, step.logical_id);
  if (!resource) return;
  if (Status done = work_on(context, stack, step); !done) return fail(context, stack, step, done.error());
  set_resource_status(context, stack, *resource, step.status);
}

}  // namespace

void advance_stacks(const Context& context) {
  for (Stack& stack : context.state.aws.stacks) {
    while (!stack.steps.empty() && stack.steps.front().at.value_or(context.now) <= context.now) {
      const StackStep step = stack.steps.front();
      stack.steps.erase(stack.steps.begin());
      const Context then{context.state, context.options, step.at.value_or(context.now), context.random};
      carry_out(then, stack, step);
    }
  }
}

}  // namespace spotlink::sandbox

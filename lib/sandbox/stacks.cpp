#include "sandbox/stacks.hpp"

#include <algorithm>

#include "sandbox/stack_plan.hpp"
#include "sandbox/stack_resources.hpp"

namespace spotlink::sandbox {
namespace {

constexpr std::string_view user_initiated = "User Initiated";

void plan_create(const Context& context, Stack& stack) {
  const Milliseconds duration = context.options.stack_duration;
  note_resources(context, stack);
  plan_work(context, stack, "create", difference(context, stack, stack.definition).added, duration);
  plan_status(context, stack, "CREATE_COMPLETE", duration);
}

void plan_delete(const Context& context, Stack& stack) {
  const Milliseconds duration = context.options.stack_duration;
  plan_work(context, stack, "delete", resources_to_delete(stack), duration);
  plan_status(context, stack, "DELETE_COMPLETE", duration);
}

void resume(const Context& context, Stack& stack) {
  const Milliseconds duration = context.options.stack_duration;
  if (stack.status == "CREATE_IN_PROGRESS") return plan_create(context, stack);
  if (stack.status == "DELETE_IN_PROGRESS") return plan_delete(context, stack);
  if (stack.status == "ROLLBACK_IN_PROGRESS") return start_rollback(context, stack, stack.reason);
  if (stack.status == "UPDATE_ROLLBACK_IN_PROGRESS")
    return start_update_rollback(context, stack, stack.reason);
  if (stack.status == "UPDATE_IN_PROGRESS") {
    return plan_update(context, stack, difference(context, stack, stack.definition));
  }
  // What is left of a clean-up or an import is only its end.
  const bool cleanup = stack.status.ends_with("_CLEANUP_IN_PROGRESS");
  const std::string_view suffix = cleanup ? "_CLEANUP_IN_PROGRESS" : "_IN_PROGRESS";
  const std::string done = stack.status.substr(0, stack.status.size() - suffix.size());
  plan_status(context, stack, cleanup ? done : done + "_COMPLETE", duration);
}

}  // namespace

Stack* find_stack(State& state, std::string_view region, std::string_view name_or_arn) {
  const bool by_arn = name_or_arn.starts_with("arn:");
  const auto found = std::ranges::find_if(state.aws.stacks, [&](const Stack& stack) {
    if (stack.region != region) return false;
    return by_arn ? stack.id == name_or_arn : stack.name == name_or_arn && stack.status != "DELETE_COMPLETE";
  });
  return found == state.aws.stacks.end() ? nullptr : &*found;
}

bool in_progress(const Stack& stack) {
  return stack.status.ends_with("_IN_PROGRESS");
}

void start_create(const Context& context, Stack& stack) {
  set_stack_status(context, stack, "CREATE_IN_PROGRESS", std::string(user_initiated));
  plan_create(context, stack);
}

bool start_update(const Context& context, Stack& stack, StackDefinition next) {
  const Difference change = difference(context, stack, next);
  if (change.empty() && next.tags == stack.definition.tags) return false;
  stack.previous = std::exchange(stack.definition, std::move(next));
  stack.updated = context.now;
  set_stack_status(context, stack, "UPDATE_IN_PROGRESS", std::string(user_initiated));
  plan_update(context, stack, change);
  return true;
}

void start_delete(const Context& context, Stack& stack) {
  stack.steps.clear();
  set_stack_status(context, stack, "DELETE_IN_PROGRESS", std::string(user_initiated));
  plan_delete(context, stack);
}

void resume_stacks(const Context& context) {
  for (Stack& stack : context.state.aws.stacks) {
    // A stack under review waits for a person, not for time.
    if (in_progress(stack) && stack.status != "REVIEW_IN_PROGRESS" && stack.steps.empty())
      resume(context, stack);
  }
}

}  // namespace spotlink::sandbox

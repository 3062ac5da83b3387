#include "sandbox/stack_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "sandbox/ids.hpp"
#include "sandbox/stack_resources.hpp"

namespace spotlink::sandbox {
namespace {

constexpr std::string_view stack_type = "AWS::CloudFormation::Stack";

std::string verb(std::string_view work) {
  std::string upper(work);
  std::ranges::transform(upper, upper.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return upper;
}

}  // namespace

void set_stack_status(const Context& context, Stack& stack, std::string status, std::string reason) {
  stack.status = std::move(status);
  stack.reason = std::move(reason);
  stack.events.push_back({.id = random_uuid(context.random),
                          .time = context.now,
                          .logical_id = stack.name,
                          .physical_id = stack.id,
                          .type = std::string(stack_type),
                          .status = stack.status,
                          .reason = stack.reason,
                          .token = stack.token});
}

void set_resource_status(const Context& context, Stack& stack, StackResource& resource, std::string status,
                         std::string reason) {
  resource.status = std::move(status);
  stack.events.push_back(
      {.id = fmt::format("{}-{}-{}", resource.logical_id, resource.status, random_uuid(context.random)),
       .time = context.now,
       .logical_id = resource.logical_id,
       .physical_id = resource.physical_id,
       .type = resource.type,
       .status = resource.status,
       .reason = std::move(reason),
       .token = stack.token});
}

void plan_work(const Context& context, Stack& stack, std::string_view work,
               const std::vector<std::string>& logical_ids, Milliseconds duration) {
  const Milliseconds slice = duration / static_cast<int>(logical_ids.size() + 1);
  WallTime at = context.now;
  for (const std::string& id : logical_ids) {
    stack.steps.push_back({.at = at, .logical_id = id, .status = verb(work) + "_IN_PROGRESS"});
    at += slice;
    stack.steps.push_back(
        {.at = at, .logical_id = id, .work = std::string(work), .status = verb(work) + "_COMPLETE"});
  }
}

void plan_status(const Context& context, Stack& stack, std::string status, Milliseconds after) {
  stack.steps.push_back({.at = context.now + after, .status = std::move(status)});
}

std::vector<std::string> resources_to_delete(const Stack& stack) {
  std::vector<std::string> ids;
  for (const StackResource& resource : stack.resources) {
    if (!resource.physical_id.empty() && resource.status != "DELETE_COMPLETE")
      ids.push_back(resource.logical_id);
  }
  std::ranges::reverse(ids);
  return ids;
}

Difference difference(const Context& context, const Stack& stack, const StackDefinition& next) {
  Difference result;
  const StackTemplate wanted(context.state, stack, next);
  const std::vector<std::string> ids = wanted.resources();
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(stack.resources, id, &StackResource::logical_id);
    if (found == stack.resources.end() || found->physical_id.empty() || found->status == "DELETE_COMPLETE") {
      result.added.push_back(id);
      continue;
    }
    const Result<codec::Json> properties = wanted.properties(id);
    if (!properties || *properties != found->properties) result.changed.push_back(id);
  }
  for (const std::string& id : resources_to_delete(stack)) {
    if (!std::ranges::count(ids, id)) result.removed.push_back(id);
  }
  return result;
}

void note_resources(const Context& context, Stack& stack) {
  const StackTemplate wanted(context.state, stack, stack.definition);
  for (const std::string& id : wanted.resources()) {
    if (!find_resource(stack, id)) stack.resources.push_back({.logical_id = id, .type = wanted.type_of(id)});
  }
}

void plan_update(const Context& context, Stack& stack, const Difference& change) {
  const Milliseconds duration = context.options.stack_duration;
  note_resources(context, stack);
  plan_work(context, stack, "create", change.added, duration / 2);
  Context second = context;
  second.now += duration / 2;
  plan_work(second, stack, "update", change.changed, duration / 2);
  plan_status(context, stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", duration * 9 / 10);
  Context cleanup = context;
  cleanup.now += duration * 9 / 10;
  plan_work(cleanup, stack, "delete", change.removed, duration / 10);
  plan_status(context, stack, "UPDATE_COMPLETE", duration);
}

void start_rollback(const Context& context, Stack& stack, std::string reason) {
  const Milliseconds duration = context.options.rollback_duration;
  set_stack_status(context, stack, "ROLLBACK_IN_PROGRESS", std::move(reason));
  stack.steps.clear();
  if (context.options.rollback_fails) return plan_status(context, stack, "ROLLBACK_FAILED", duration);
  plan_work(context, stack, "delete", resources_to_delete(stack), duration);
  plan_status(context, stack, "ROLLBACK_COMPLETE", duration);
}

void start_update_rollback(const Context& context, Stack& stack, std::string reason) {
  const Milliseconds duration = context.options.rollback_duration;
  set_stack_status(context, stack, "UPDATE_ROLLBACK_IN_PROGRESS", std::move(reason));
  stack.steps.clear();
  if (context.options.rollback_fails) return plan_status(context, stack, "UPDATE_ROLLBACK_FAILED", duration);
  if (stack.previous) stack.definition = *std::move(stack.previous);
  stack.previous.reset();
  const Difference change = difference(context, stack, stack.definition);
  plan_work(context, stack, "update", change.changed, duration / 2);
  plan_status(context, stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", duration / 2);
  Context cleanup = context;
  cleanup.now += duration / 2;
  plan_work(cleanup, stack, "delete", change.removed, duration / 2);
  plan_status(context, stack, "UPDATE_ROLLBACK_COMPLETE", duration);
}

}  // namespace spotlink::sandbox

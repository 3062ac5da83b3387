#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/context.hpp"

/// The parts that stacks.cpp and stack_progress.cpp share: recording what happens and what is to come.
namespace spotlink::sandbox {

/// Sets the stack's own status and records the event.
void set_stack_status(const Context& context, Stack& stack, std::string status, std::string reason = "");
void set_resource_status(const Context& context, Stack& stack, StackResource& resource, std::string status,
                         std::string reason = "");

/// Spreads the same work ("create", "update", "delete") on these resources over the duration.
void plan_work(const Context& context, Stack& stack, std::string_view work,
               const std::vector<std::string>& logical_ids, Milliseconds duration);
/// A status of the whole stack, that long from now.
void plan_status(const Context& context, Stack& stack, std::string status, Milliseconds after);

/// Those that exist, the last one made first.
std::vector<std::string> resources_to_delete(const Stack& stack);
/// Those of the definition that are new, and those whose properties differ from what was applied.
struct Difference {
  std::vector<std::string> added{};
  std::vector<std::string> changed{};
  std::vector<std::string> removed{};
  bool empty() const { return added.empty() && changed.empty() && removed.empty(); }
};
Difference difference(const Context& context, const Stack& stack, const StackDefinition& next);
/// Makes the resources of the definition known to the stack.
void note_resources(const Context& context, Stack& stack);

void plan_update(const Context& context, Stack& stack, const Difference& change);
/// After a failed create: back to nothing.
void start_rollback(const Context& context, Stack& stack, std::string reason);
/// After a failed update: back to the previous definition.
void start_update_rollback(const Context& context, Stack& stack, std::string reason);

}  // namespace spotlink::sandbox

#pragma once

#include <string_view>

#include "sandbox/context.hpp"

/// The life of CloudFormation stacks. A call writes down the steps to come with their moments; they happen
/// when the stacks are looked at after that, so that no thread is needed and a test moves time as it likes.
namespace spotlink::sandbox {

/// By name, which finds a stack that is not deleted, or by ARN, which finds any; nullptr when there is none.
Stack* find_stack(State& state, std::string_view region, std::string_view name_or_arn);
bool in_progress(const Stack& stack);

/// The stack has its definition already and is part of the state.
void start_create(const Context& context, Stack& stack);
/// False, and nothing changed, when the next definition asks for nothing new.
bool start_update(const Context& context, Stack& stack, StackDefinition next);
void start_delete(const Context& context, Stack& stack);
/// Gives stacks in progress that have no steps, as a state file may bring them, the steps to their end.
void resume_stacks(const Context& context);

/// Carries out every step whose moment has come.
void advance_stacks(const Context& context);

}  // namespace spotlink::sandbox

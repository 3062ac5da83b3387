#pragma once

#include "connect/aws_run.hpp"

/// Orders to CloudFormation: what the stack is told to become. After each, the stack is followed until it has
/// settled.
namespace spotlink::connect {

/// Carries out the choice of that move. `next` when the stack should be decided anew, `finished` when it is
/// as wanted or left pending. `surprises` counts, for one bring_stack(), what is decided anew without a
/// reason that passes by itself.
Result<Flow> create_stack(AwsRun& run, const StackChoice& choice, int& surprises);
Result<Flow> update_stack(AwsRun& run, const StackChoice& choice, int& surprises);
Result<Flow> replace_stack(AwsRun& run, const StackChoice& choice, int& surprises);

/// Ends the run with the stack going on in AWS.
Flow leave_stack_pending(AwsRun& run, const std::string& arn);
/// "is in CREATE_IN_PROGRESS state and can not be updated": somebody else is at work.
bool is_busy(const Error& error);

}  // namespace spotlink::connect

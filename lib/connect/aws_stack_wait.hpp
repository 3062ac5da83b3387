#pragma once

#include <optional>
#include <string>

#include "connect/aws_run.hpp"

/// Waiting for a stack.
namespace spotlink::connect {

/// Asks for the stack by its ARN, at once and then with growing pauses, until nothing is under way any more.
/// A stack that "does not exist" and a throttled or lost answer are waits, too: a new stack may be unknown
/// for seconds. Nothing when it is still unknown after a minute. While somebody watches, its events are
/// shown.
Result<std::optional<aws::Stack>> wait_until_settled(AwsRun& run, const std::string& arn);

}  // namespace spotlink::connect

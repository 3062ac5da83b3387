#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aws/cloudformation.hpp"
#include "core/error.hpp"

/// Why a stack failed, from its events.
namespace spotlink::connect {

/// The event that began the failure: the earliest that failed for a reason of its own. `events` are newest
/// first; those of another call's token are left out when `token` is given. nullptr when none failed.
const aws::StackEvent* root_event(const std::vector<aws::StackEvent>& events, std::string_view token);

/// The error that such an event stands for: denied, exists already, or refused, in AWS's own words.
Error failure_error(const std::vector<aws::StackEvent>& events, std::string_view token,
                    std::string_view stack_name, std::string_view outcome);

}  // namespace spotlink::connect

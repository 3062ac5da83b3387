#pragma once

#include <vector>

#include "codec/json.hpp"
#include "core/result.hpp"

namespace spotlink::policy {

/// The length of the policy as IAM counts it: minified, without white space.
std::size_t characters_of(const codec::Json& policy);

/// The policy as documents of at most managed_policy_limit characters each: one when it fits, else its
/// statements' action lists are spread over several, which together allow and deny the same. usage when a
/// single action with its resources and condition, or a statement that cannot be taken apart, exceeds the
/// limit.
Result<std::vector<codec::Json>> split_policy(const codec::Json& policy);

}  // namespace spotlink::policy

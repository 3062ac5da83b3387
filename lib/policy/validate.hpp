#pragma once

#include <string>
#include <vector>

#include "codec/json.hpp"

namespace spotlink::policy {

/// Everything IAM would refuse in a policy for a role's permissions, one sentence each with the place it is
/// at; empty when all is well. Source: the grammar of IAM's JSON policy language.
std::vector<std::string> policy_findings(const codec::Json& policy);

}  // namespace spotlink::policy

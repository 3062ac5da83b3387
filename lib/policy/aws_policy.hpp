#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "codec/json.hpp"
#include "core/result.hpp"

namespace spotlink::policy {

/// What Spot may do in an AWS account: one or more IAM policy documents, each within IAM's limit.
struct AwsPermissions {
  std::string label{};  // "default", "read-only" or "file-<12 hex of its hash>": kept as a stack parameter
  std::vector<codec::Json> documents{};   // merged and without duplicates, each at most 6,144 characters
  std::vector<std::size_t> characters{};  // of each document, as IAM counts: minified, no white space
  std::size_t actions = 0;                // distinct actions allowed
  bool security_audit = false;            // whether AWS's own SecurityAudit belongs to it
};

inline constexpr std::size_t managed_policy_limit = 6144;  // characters; AWS IAM quotas
inline constexpr std::size_t policies_per_role = 10;       // IAM's default quota, SecurityAudit included

/// The built-in set of that name ("default" or "read-only"): usage with a suggestion when there is no such
/// set.
Result<AwsPermissions> built_in_aws_permissions(std::string_view name);
/// From the text of a policy document a user wrote. usage, naming everything that is wrong: not JSON, no
/// Version 2012-10-17, statements that are no statements, or more than a role can hold.
Result<AwsPermissions> aws_permissions_from_file(std::string_view text);

/// Statements of equal effect, resources and condition become one; actions are sorted, duplicates and what a
/// wildcard beside them already covers are dropped. The rights stay the same.
codec::Json merged_policy(const codec::Json& policy);

}  // namespace spotlink::policy

#pragma once

#include <string_view>

namespace spotlink::policy {

/// Whether the IAM action pattern `wide` matches every action that `narrow` matches: `ec2:*` covers
/// `ec2:Describe*`. IAM's wildcards are * (any text) and ? (one character); letters match in either case. A
/// true answer is always right; a rare false one, for patterns that overlap in a roundabout way, only keeps
/// an action that could go.
bool covers(std::string_view wide, std::string_view narrow);

}  // namespace spotlink::policy

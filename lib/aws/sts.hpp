#pragma once

#include <string>
#include <string_view>

#include "aws/session.hpp"
#include "core/result.hpp"

namespace spotlink::aws {

struct CallerIdentity {
  std::string account{};  // 12 digits
  std::string arn{};
  std::string user_id{};

  /// From the ARN, never from the region.
  std::string partition() const;
  /// For people: "user alice", "role Admin", "root".
  std::string who() const;
};

/// sts:GetCallerIdentity: needs no permission, so it proves that the credentials work.
Result<CallerIdentity> get_caller_identity(const Session& session);

}  // namespace spotlink::aws

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"
#include "spot/client.hpp"

namespace spotlink::spot {

/// What Spot presents when it assumes the role. Not a secret: whoever may read the role sees it.
struct ExternalId {
  std::string value{};
  std::optional<WallTime> valid_until{};
  bool operator==(const ExternalId&) const = default;
};

/// A read that only the SDKs know: the real service may not have it. `readable` is false then (404, 405).
template <typename T>
struct Undocumented {
  bool readable = false;
  std::optional<T> value{};
};

/// POST /setup/credentials/aws/externalId: makes a new one, and Spot uses only the latest.
Result<ExternalId> create_external_id(const Client& client, std::string_view account_id);
/// GET /setup/credentials/aws/externalId/{accountId}; not in the published description.
Result<Undocumented<ExternalId>> read_external_id(const Client& client, std::string_view account_id);

/// POST /setup/credentials/aws: Spot assumes the role while answering. Setting overwrites silently, so
/// whoever calls this has just checked that the account is unconnected or ours; it is never repeated below
/// the caller.
Status set_aws_credentials(const Client& client, std::string_view account_id, std::string_view role_arn);
/// GET /setup/credentials/aws: the role's ARN; not in the published description.
Result<Undocumented<std::string>> read_aws_role(const Client& client, std::string_view account_id);

}  // namespace spotlink::spot

#pragma once

#include <string>
#include <string_view>

#include "spot/client.hpp"

namespace spotlink::spot {

struct Organization {
  std::string id{};  // 12 digits
  std::string name{};
  bool operator==(const Organization&) const = default;
};

/// POST /setup/organization. Not idempotent, and no call lists organizations: a lost answer is
/// ErrorKind::outcome_unknown.
Result<Organization> create_organization(const Client& client, std::string_view name);
/// DELETE /setup/organization/{organizationId}: cannot be undone.
Status delete_organization(const Client& client, std::string_view id);

}  // namespace spotlink::spot

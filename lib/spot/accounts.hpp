#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/provider.hpp"
#include "spot/client.hpp"

namespace spotlink::spot {

/// A Spot account. While it is not connected it has neither provider nor cloud account.
struct Account {
  std::string id{};  // "act-…"
  std::string name{};
  std::string organization_id{};
  std::optional<Provider> provider{};
  std::optional<std::string> cloud_account_id{};  // AWS account, GCP project or Azure subscription

  bool connected() const { return cloud_account_id.has_value(); }
  bool is_linked_to(Provider which, std::string_view cloud_id) const {
    return provider == which && cloud_account_id == cloud_id;
  }
  bool operator==(const Account&) const = default;
};

/// GET /setup/account: all accounts of the token's organization; spot_access_denied unless the token is an
/// organization admin's. With a cloud account id, only those linked to it (filtered here once more).
Result<std::vector<Account>> list_accounts(const Client& client);
Result<std::vector<Account>> list_accounts_linked_to(const Client& client, std::string_view cloud_account_id);
/// POST /setup/account. Not idempotent: asking twice makes two.
Result<Account> create_account(const Client& client, std::string_view name);
/// PUT /setup/account/{accountId}.
Status rename_account(const Client& client, std::string_view id, std::string_view name);
/// DELETE /setup/account/{accountId}: cannot be undone; Spot refuses it for the oldest account.
Status delete_account(const Client& client, std::string_view id);

}  // namespace spotlink::spot

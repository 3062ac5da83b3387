#include "spot/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "codec/form.hpp"
#include "core/text.hpp"

namespace spotlink::spot {
namespace {

using codec::Json;
using codec::Reader;

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_guid(std::string_view text) {
  return text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
}

/// The list names a provider only sometimes; without one the id's form tells.
Provider provider_of(const std::optional<std::string>& named, std::string_view cloud_id) {
  if (named) {
    if (const auto provider = provider_from(*named)) return *provider;
  }
  if (all_digits(cloud_id) && cloud_id.size() <= 12) return Provider::aws;
  return is_guid(cloud_id) ? Provider::azure : Provider::gcp;
}

/// AWS account ids are 12 digits; sent as a JSON number they lose their leading zeros.
std::string padded(std::string id, Provider provider) {
  if (provider == Provider::aws && all_digits(id) && id.size() < 12) id.insert(0, 12 - id.size(), '0');
  return id;
}

/// An item of the list, where the id is called accountId, or of the create, where it is called id.
Result<Account> account_from(const Reader& item, std::string_view id_field) {
  const auto id = item.at(id_field).text();
  if (!id) return id.error();
  const auto name = item.at("name").optional_text();
  if (!name) return name.error();
  const auto organization = item.at("organizationId").optional_text();
  if (!organization) return organization.error();
  const auto provider = item.at("cloudProvider").optional_text();
  if (!provider) return provider.error();
  const auto cloud_id = item.at("providerExternalId").optional_text();
  if (!cloud_id) return cloud_id.error();
  Account account{.id = *id, .name = name->value_or(""), .organization_id = organization->value_or("")};
  if (*cloud_id && !(*cloud_id)->empty()) {
    account.provider = provider_of(*provider, **cloud_id);
    account.cloud_account_id = padded(**cloud_id, *account.provider);
  }
  return account;
}

Result<std::vector<Account>> accounts_from(const Result<Json>& items) {
  if (!items) return items.error();
  const auto readers = Reader(*items, "response.items").items();
  if (!readers) return readers.error();
  std::vector<Account> accounts;
  for (const Reader& reader : *readers) {
    auto account = account_from(reader, "accountId");
    if (!account) return account.error();
    accounts.push_back(std::move(*account));
  }
  return accounts;
}

Json named(std::string_view name) {
  return Json::object({{"account", Json::object({{"name", name}})}});
}

Call call_for(std::string_view method, std::string_view id) {
  return {.method = method,
          .route = "/setup/account/{accountId}",
          .path = fmt::format("/setup/account/{}", codec::percent_encode(id))};
}

}  // namespace

Result<std::vector<Account>> list_accounts(const Client& client) {
  return accounts_from(send(client, {.method = "GET", .route = "/setup/account"}));
}

Result<std::vector<Account>> list_accounts_linked_to(const Client& client,
                                                     std::string_view cloud_account_id) {
  auto accounts = accounts_from(
      send(client, {.method = "GET",
                    .route = "/setup/account",
                    .path = "/setup/account?cloudAccountId=" + codec::percent_encode(cloud_account_id)}));
  if (accounts) {
    std::erase_if(*accounts, [&](const Account& each) { return each.cloud_account_id != cloud_account_id; });
  }
  return accounts;
}

Result<Account> create_account(const Client& client, std::string_view name) {
  const auto items = send(client, {.method = "POST",
                                   .route = "/setup/account",
                                   .idempotency = http::Idempotency::once,
                                   .body = named(name)});
  if (!items) return items.error();
  const auto readers = Reader(*items, "response.items").items();
  Result<Account> account =
      readers && !readers->empty()
          ? account_from(readers->front(), "id")
          : Error{.message = "Spot POST /setup/account answered without the new account"};
  if (!account) account.error().outcome_unknown = true;  // it was made, and we do not know as what
  if (account && account->name.empty()) account->name = name;
  return account;
}

Status rename_account(const Client& client, std::string_view id, std::string_view name) {
  Call call = call_for("PUT", id);
  call.body = named(name);
  const auto items = send(client, call);
  if (!items) return items.error();
  return Done{};
}

Status delete_account(const Client& client, std::string_view id) {
  const auto items = send(client, call_for("DELETE", id));
  if (!items) return items.error();
  return Done{};
}

}  // namespace spotlink::spot

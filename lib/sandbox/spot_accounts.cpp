#include <fmt/format.h>

#include <algorithm>

#include "sandbox/ids.hpp"
#include "sandbox/spot_api.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;

constexpr std::string_view account_kind = "spotinst:setup:account";
constexpr std::string_view organization_kind = "spotinst:setup:organization";

/// Ids of organizations are numbers in some answers and strings in others.
Json number(const std::string& digits) {
  return Json::Number{digits};
}

Json listed(const Account& account) {
  Json item = Json::object({{"accountId", account.id},
                            {"name", account.name},
                            {"organizationId", number(account.organization_id)}});
  if (!account.cloud_provider.empty()) item.set("cloudProvider", account.cloud_provider);
  if (!account.cloud_account_id.empty()) item.set("providerExternalId", account.cloud_account_id);
  return item;
}

bool holds_accounts(const SpotState& spot, std::string_view organization_id) {
  return std::ranges::count(spot.accounts, organization_id, &Account::organization_id) > 0;
}

}  // namespace

SpotAnswer create_organization(const SpotCall& call, const Context& context) {
  const Json& name = call.body["organization"]["name"];
  if (const auto refused = refuse_name(name, "organization.name")) return *refused;
  auto& organizations = context.state.spot.organizations;
  std::string id;
  do {
    id = fmt::format("6060{:08}", context.random.next() % 100'000'000);
  } while (std::ranges::count(organizations, id, &Organization::id) > 0);
  organizations.push_back({.id = id, .name = name.text()});
  return spot_items(organization_kind,
                    {Json::object({{"organizationId", number(id)}, {"organizationName", name.text()}})});
}

SpotAnswer delete_organization(const SpotCall& call, const Context& context) {
  SpotState& spot = context.state.spot;
  const auto found = std::ranges::find(spot.organizations, call.path_id, &Organization::id);
  if (found == spot.organizations.end()) {
    return spot_error(400, "Organization_DOESNT_EXIST",
                      fmt::format("Organization {} doesn't exist", call.path_id));
  }
  if (call.path_id == spot.organization_id || holds_accounts(spot, call.path_id)) {
    return spot_error(400, "ValidationError",
                      fmt::format("Organization {} holds accounts and cannot be deleted", call.path_id));
  }
  spot.organizations.erase(found);
  return spot_done();
}

SpotAnswer list_accounts(const SpotCall& call, const Context& context) {
  const std::optional<std::string> wanted = call.query_value("cloudAccountId");
  Json::Array items;
  for (const Account& account : context.state.spot.accounts) {
    if (account.organization_id != context.state.spot.organization_id) continue;
    if (!wanted || account.cloud_account_id == *wanted) items.push_back(listed(account));
  }
  return spot_items(account_kind, std::move(items));
}

SpotAnswer create_account(const SpotCall& call, const Context& context) {
  const Json& name = call.body["account"]["name"];
  if (const auto refused = refuse_name(name, "account.name")) return *refused;
  SpotState& spot = context.state.spot;
  // Random, so that nobody comes to rely on ids being ordered in time.
  std::string id;
  do {
    id = "act-" + random_hex(context.random, 8);
  } while (find_account(context.state, id));
  spot.accounts.push_back({.id = id, .name = name.text(), .organization_id = spot.organization_id});
  return spot_items(
      account_kind,
      {Json::object({{"id", id}, {"name", name.text()}, {"organizationId", spot.organization_id}})});
}

SpotAnswer read_account(const SpotCall& call, const Context& context) {
  const Account* account = find_account(context.state, call.path_id);
  if (!account) return no_such_account(call.path_id);
  return spot_items(account_kind, {listed(*account)});
}

SpotAnswer rename_account(const SpotCall& call, const Context& context) {
  Account* account = find_account(context.state, call.path_id);
  if (!account) return no_such_account(call.path_id);
  // Other members, such as Slack channels, are accepted and not kept.
  if (const Json* name = call.body["account"].find("name")) {
    if (const auto refused = refuse_name(*name, "account.name")) return *refused;
    account->name = name->text();
  }
  return spot_done();
}

SpotAnswer delete_account(const SpotCall& call, const Context& context) {
  const Account* account = find_account(context.state, call.path_id);
  if (!account) return no_such_account(call.path_id);
  if (account == oldest_account(context.state)) {
    return spot_error(400, "ValidationError", "The default account of an organization cannot be deleted",
                      "accountId");
  }
  std::erase_if(context.state.spot.accounts, [&](const Account& each) { return each.id == call.path_id; });
  return spot_done();
}

}  // namespace spotlink::sandbox

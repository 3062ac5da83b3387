#include <fmt/format.h>

#include <algorithm>

#include "sandbox/iam.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/spot_api.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;

constexpr std::string_view spot_aws_account = "922761411349";  // the account that assumes customers' roles

/// The account a call works on, or why there is none.
struct Target {
  Account* account = nullptr;
  SpotAnswer refusal{};
};

Target resolve(const std::optional<std::string>& id, const Context& context) {
  // Without an id Spot takes the organization's oldest account.
  if (!id) return {.account = oldest_account(context.state)};
  if (id->empty())
    return {.refusal = spot_error(400, "ValidationError", "\"accountId\" is required", "query.accountId")};
  return {.account = find_account(context.state, *id), .refusal = no_such_account(*id)};
}

SpotAnswer external_id_items(const Account& account) {
  Json item = Json::object({{"externalId", account.external_id}});
  if (account.external_id_valid_until) {
    item.set("maxValidUntil", format_utc_milliseconds(*account.external_id_valid_until));
  }
  return spot_items("spotinst:aws:accountExternalId", {std::move(item)});
}

SpotAnswer cannot_assume(std::string_view arn) {
  return spot_error(
      400, "CANT_VALIDATE_CREDENTIALS",
      fmt::format("Spot could not assume the role {}: User: arn:aws:iam::{}:user/spot is not authorized to "
                  "perform: sts:AssumeRole on resource: {}",
                  arn, spot_aws_account, arn),
      "credentials.iamRole");
}

/// Spot assumes the role while it answers.
bool can_assume(const Context& context, const Account& account, const std::string& arn) {
  if (context.options.accept_any_role) return true;
  const auto& roles = context.state.aws.roles;
  const auto role = std::ranges::find(roles, arn, &Role::arn);
  if (role == roles.end() || account.external_id.empty()) return false;
  const bool propagated = context.now - role->changed.value_or(WallTime{}) >= context.options.propagation;
  return propagated && trusts(*role, spot_aws_account, account.external_id);
}

}  // namespace

SpotAnswer create_external_id(const SpotCall& call, const Context& context) {
  const Target target = resolve(call.query_value("accountId"), context);
  if (!target.account) return target.refusal;
  target.account->external_id = "spotinst:aws:extid:" + random_hex(context.random, 16);
  target.account->external_id_valid_until = context.now + std::chrono::days{365};
  return external_id_items(*target.account);
}

SpotAnswer read_external_id(const SpotCall& call, const Context& context) {
  const Account* account = find_account(context.state, call.path_id);
  if (!account) return no_such_account(call.path_id);
  if (account->external_id.empty()) return spot_items("spotinst:aws:accountExternalId", {});
  return external_id_items(*account);
}

SpotAnswer set_aws_credentials(const SpotCall& call, const Context& context) {
  const Target target = resolve(call.query_value("accountId"), context);
  if (!target.account) return target.refusal;
  const std::string arn = call.body["credentials"]["iamRole"].text();
  if (arn.empty()) {
    return spot_error(400, "ValidationError", "\"credentials.iamRole\" is required", "credentials.iamRole");
  }
  const std::string cloud_account_id = account_of_role_arn(arn);
  if (cloud_account_id.empty()) {
    return spot_error(400, "ValidationError", "\"credentials.iamRole\" must be the ARN of an IAM role",
                      "credentials.iamRole");
  }
  if (!can_assume(context, *target.account, arn)) return cannot_assume(arn);
  target.account->cloud_provider = "AWS";
  target.account->cloud_account_id = cloud_account_id;
  target.account->role_arn = arn;
  return spot_done();
}

SpotAnswer read_aws_credentials(const SpotCall& call, const Context& context) {
  const Target target = resolve(call.query_value("accountId"), context);
  if (!target.account) return target.refusal;
  if (target.account->role_arn.empty()) return spot_items("spotinst:aws:credentials", {});
  return spot_items("spotinst:aws:credentials", {Json::object({{"iamRole", target.account->role_arn}})});
}

}  // namespace spotlink::sandbox

#include "sandbox/state.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/ids.hpp"

namespace spotlink::sandbox {
namespace {

void complete_account(Account& account, const SpotState& spot, WallTime now) {
  if (account.organization_id.empty()) account.organization_id = spot.organization_id;
  if (!account.role_arn.empty()) {
    if (account.cloud_provider.empty()) account.cloud_provider = "AWS";
    if (account.cloud_account_id.empty()) account.cloud_account_id = account_of_role_arn(account.role_arn);
  }
  if (!account.external_id.empty() && !account.external_id_valid_until) {
    account.external_id_valid_until = now + std::chrono::years{1};
  }
}

void complete_spot(SpotState& spot, WallTime now, Random& random) {
  if (spot.token.empty()) spot.token = "sandbox-" + random_hex(random, 40);
  if (spot.organizations.empty()) {
    spot.organizations.push_back(
        {.id = fmt::format("6060{:08}", random.next() % 100'000'000), .name = "Sandbox"});
  }
  if (spot.organization_id.empty()) spot.organization_id = spot.organizations.front().id;
  if (spot.accounts.empty()) {
    spot.accounts.push_back({.id = "act-" + random_hex(random, 8), .name = "My First Account"});
  }
  for (Account& account : spot.accounts) complete_account(account, spot, now);
}

void complete_iam(AwsState& aws, Random& random) {
  for (Role& role : aws.roles) {
    if (role.arn.empty()) role.arn = role_arn(aws.account_id, role.path, role.name);
    if (role.id.empty()) role.id = "AROA" + random_capitals(random, 17);
    // A role that the state file brings has been there long enough to be known everywhere.
    if (!role.created) role.created = WallTime{};
    if (!role.changed) role.changed = role.created;
  }
  for (ManagedPolicy& policy : aws.policies) {
    if (policy.arn.empty()) policy.arn = policy_arn(aws.account_id, policy.path, policy.name);
    if (policy.id.empty()) policy.id = "ANPA" + random_capitals(random, 17);
    if (!policy.created) policy.created = WallTime{};
  }
}

void complete_aws(AwsState& aws, WallTime now, Random& random) {
  if (aws.access_key_id.empty()) aws.access_key_id = "AKIA" + random_capitals(random, 16);
  if (aws.secret_access_key.empty()) aws.secret_access_key = random_hex(random, 40);
  complete_iam(aws, random);
  for (Stack& stack : aws.stacks) {
    if (stack.id.empty()) stack.id = stack_arn(aws.account_id, stack.region, stack.name, random_uuid(random));
    if (stack.status.empty()) stack.status = "CREATE_COMPLETE";
    if (!stack.created) stack.created = now;
    if (stack.status == "DELETE_COMPLETE" && !stack.deleted) stack.deleted = now;
  }
}

}  // namespace

void complete(State& state, WallTime now, Random& random) {
  complete_spot(state.spot, now, random);
  complete_aws(state.aws, now, random);
}

}  // namespace spotlink::sandbox

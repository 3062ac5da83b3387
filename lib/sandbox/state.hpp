#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "codec/json.hpp"
#include "core/time.hpp"
#include "core/world.hpp"

/// What the imitated services remember. Pure data: every handler is a function over it, a moment and a source
/// of randomness. An empty string stands for "none".
namespace spotlink::sandbox {

using StringMap = std::map<std::string, std::string>;

struct Organization {
  std::string id{};  // 12 digits
  std::string name{};
};

/// An account at Spot. Unconnected: no cloud provider, no cloud account, no role.
struct Account {
  std::string id{};
  std::string name{};
  std::string organization_id{};
  std::string cloud_provider{};  // "AWS", "GCP" or "AZURE"
  std::string cloud_account_id{};
  std::string role_arn{};
  std::string external_id{};  // the latest: the only one Spot presents
  std::optional<WallTime> external_id_valid_until{};
};

struct SpotState {
  std::string token{};
  std::string organization_id{};  // the organization the token belongs to
  std::vector<Organization> organizations{};
  std::vector<Account> accounts{};  // oldest first; ids are not ordered in time
};

struct Role {
  std::string name{};
  std::string path{"/"};
  std::string arn{};
  std::string id{};
  std::string description{};
  std::string permissions_boundary{};
  codec::Json trust_policy{};
  StringMap tags{};
  std::vector<std::string> policy_arns{};
  std::optional<WallTime> created{};
  std::optional<WallTime> changed{};  // when its existence or its trust last changed: what has to propagate
};

struct ManagedPolicy {
  std::string name{};
  std::string path{"/"};
  std::string arn{};
  std::string id{};
  std::string description{};
  codec::Json document{};
  int version = 1;
  std::optional<WallTime> created{};
};

/// What a stack was asked to be.
struct StackDefinition {
  std::string template_body{};
  StringMap parameters{};
  StringMap tags{};
};

struct StackResource {
  std::string logical_id{};
  std::string physical_id{};
  std::string type{};
  std::string status{};
  codec::Json properties{};  // evaluated, as they were applied last
};

struct StackEvent {
  std::string id{};
  std::optional<WallTime> time{};
  std::string logical_id{};
  std::string physical_id{};
  std::string type{};
  std::string status{};
  std::string reason{};
  std::string token{};
};

/// Something that happens to a stack at a moment to come, applied when the stack is looked at after it.
struct StackStep {
  std::optional<WallTime> at{};
  std::string logical_id{};  // "" is the stack itself
  std::string work{};        // "create", "update", "delete" or "" when only the status changes
  std::string status{};
  std::string reason{};
};

struct Stack {
  std::string id{};
  std::string name{};
  std::string region{"us-east-1"};
  std::string status{};
  std::string reason{};
  std::string on_failure{"ROLLBACK"};
  std::string token{};  // of the operation under way or last done
  StackDefinition definition{};
  std::optional<StackDefinition> previous{};  // while an update is under way
  StringMap outputs{};
  std::vector<StackResource> resources{};
  std::vector<StackEvent> events{};  // oldest first
  std::vector<StackStep> steps{};
  std::optional<WallTime> created{};
  std::optional<WallTime> updated{};
  std::optional<WallTime> deleted{};
};

/// A ClientRequestToken that was used: by which request, answered with which stack.
struct UsedToken {
  std::string token{};
  std::string request_hash{};
  std::string stack_id{};
};

struct AwsState {
  std::string account_id{"123456789012"};
  std::string user{"alice"};
  std::string alias{};
  std::string access_key_id{};
  std::string secret_access_key{};
  std::vector<Role> roles{};
  std::vector<ManagedPolicy> policies{};
  std::vector<Stack> stacks{};  // deleted ones too
  std::vector<UsedToken> tokens{};
};

struct State {
  SpotState spot{};
  AwsState aws{};
};

/// Gives everything a state needs what it does not have yet: token, keys, one organization, its first
/// unconnected account (as after signing up), ids, ARNs and times. Existing values stay.
void complete(State& state, WallTime now, Random& random);

}  // namespace spotlink::sandbox

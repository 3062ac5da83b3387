#pragma once

#include <string_view>

#include "core/result.hpp"
#include "sandbox/context.hpp"

/// IAM's roles and policies: what both its own API and CloudFormation do to them, with IAM's limits and
/// errors.
namespace spotlink::sandbox {

/// nullptr when there is none; names are compared without case, as IAM does.
Role* find_role(State& state, std::string_view name);
ManagedPolicy* find_policy(State& state, std::string_view arn);

/// Each checks --deny, then the limits, then does it. `role` brings name, path, trust policy and the rest.
Result<Role*> create_role(const Context& context, Role role);
Status delete_role(const Context& context, std::string_view name);
Status set_trust_policy(const Context& context, std::string_view role_name, codec::Json trust_policy);
Status attach_policy(const Context& context, std::string_view role_name, std::string_view policy_arn);
Status detach_policy(const Context& context, std::string_view role_name, std::string_view policy_arn);

Result<ManagedPolicy*> create_policy(const Context& context, ManagedPolicy policy);
Status set_policy_document(const Context& context, std::string_view policy_arn, codec::Json document);
/// Detaches it from every role first, as CloudFormation does.
Status delete_policy(const Context& context, std::string_view policy_arn);

/// Whether AWS account `principal` may assume the role when it presents this external id: what Spot needs.
bool trusts(const Role& role, std::string_view principal_account, std::string_view external_id);

}  // namespace spotlink::sandbox

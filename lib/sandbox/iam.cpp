#include "sandbox/iam.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "codec/json.hpp"
#include "core/text.hpp"
#include "sandbox/aws_call.hpp"
#include "sandbox/ids.hpp"

namespace spotlink::sandbox {
namespace {

// IAM's default quotas, counted without white space.
constexpr std::size_t managed_policy_characters = 6144;
constexpr std::size_t trust_policy_characters = 2048;
constexpr std::size_t policies_per_role = 10;

Error no_such(std::string_view what, std::string_view name) {
  return aws_error(404, "NoSuchEntity", fmt::format("The {} with name {} cannot be found.", what, name));
}

Error no_such_policy(std::string_view arn) {
  return aws_error(404, "NoSuchEntity", fmt::format("Policy {} does not exist or is not attachable.", arn));
}

Status check_document(const codec::Json& document, std::size_t limit, std::string_view quota) {
  const codec::Json& statements = document["Statement"];
  if (!document.as_object() || !(statements.as_array() || statements.as_object())) {
    return aws_error(400, "MalformedPolicyDocument", "Syntax errors in policy.");
  }
  if (codec::write_json(document).size() > limit) {
    return aws_error(409, "LimitExceeded", fmt::format("Cannot exceed quota for {}: {}", quota, limit));
  }
  return Done{};
}

/// A string or an array of strings, either of which policies use.
bool lists(const codec::Json& value, std::string_view wanted) {
  if (value.text() == wanted) return true;
  if (!value.as_array()) return false;
  return std::ranges::any_of(*value.as_array(),
                             [&](const codec::Json& item) { return item.text() == wanted; });
}

std::vector<codec::Json> statements_of(const codec::Json& document) {
  const codec::Json& statements = document["Statement"];
  if (statements.as_array()) return *statements.as_array();
  if (statements.as_object()) return {statements};
  return {};
}

Status check_trust_policy(const codec::Json& document) {
  if (Status sound = check_document(document, trust_policy_characters, "ACLSizePerRole"); !sound)
    return sound;
  for (const codec::Json& statement : statements_of(document)) {
    if (statement["Principal"].is_null()) {
      return aws_error(400, "MalformedPolicyDocument", "Missing required field Principal");
    }
    if (!lists(statement["Action"], "sts:AssumeRole")) {
      return aws_error(400, "MalformedPolicyDocument",
                       "AssumeRole policy may only specify STS AssumeRole actions.");
    }
  }
  return Done{};
}

Status check_name(std::string_view name, std::size_t limit, std::string_view field) {
  static const std::regex form(R"([\w+=,.@-]+)");
  if (name.size() <= limit && std::regex_match(name.begin(), name.end(), form)) return Done{};
  return aws_error(
      400, "ValidationError",
      fmt::format("The specified value for {} is invalid. It must contain only alphanumeric characters "
                  "and/or the following: +=,.@_-",
                  field));
}

}  // namespace

Role* find_role(State& state, std::string_view name) {
  const auto found = std::ranges::find_if(state.aws.roles,
                                          [&](const Role& role) { return lower(role.name) == lower(name); });
  return found == state.aws.roles.end() ? nullptr : &*found;
}

ManagedPolicy* find_policy(State& state, std::string_view arn) {
  const auto found = std::ranges::find(state.aws.policies, arn, &ManagedPolicy::arn);
  return found == state.aws.policies.end() ? nullptr : &*found;
}

Result<Role*> create_role(const Context& context, Role role) {
  AwsState& aws = context.state.aws;
  role.arn = role_arn(aws.account_id, role.path, role.name);
  if (Status allowed = check_allowed(context, "iam:CreateRole", role.arn); !allowed) return allowed.error();
  if (Status named = check_name(role.name, 64, "roleName"); !named) return named.error();
  if (Status sound = check_trust_policy(role.trust_policy); !sound) return sound.error();
  if (find_role(context.state, role.name)) {
    return aws_error(409, "EntityAlreadyExists", fmt::format("Role with name {} already exists.", role.name));
  }
  role.id = "AROA" + random_capitals(context.random, 17);
  role.created = role.changed = context.now;
  aws.roles.push_back(std::move(role));
  return &aws.roles.back();
}

Status delete_role(const Context& context, std::string_view name) {
  Role* role = find_role(context.state, name);
  if (!role) return no_such("role", name);
  if (Status allowed = check_allowed(context, "iam:DeleteRole", role->arn); !allowed) return allowed;
  if (!role->policy_arns.empty()) {
    return aws_error(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
  }
  std::erase_if(context.state.aws.roles, [&](const Role& each) { return &each == role; });
  return Done{};
}

Status set_trust_policy(const Context& context, std::string_view role_name, codec::Json trust_policy) {
  Role* role = find_role(context.state, role_name);
  if (!role) return no_such("role", role_name);
  if (Status allowed = check_allowed(context, "iam:UpdateAssumeRolePolicy", role->arn); !allowed)
    return allowed;
  if (Status sound = check_trust_policy(trust_policy); !sound) return sound;
  if (role->trust_policy == trust_policy) return Done{};
  role->trust_policy = std::move(trust_policy);
  role->changed = context.now;
  return Done{};
}

Status attach_policy(const Context& context, std::string_view role_name, std::string_view policy_arn) {
  Role* role = find_role(context.state, role_name);
  if (!role) return no_such("role", role_name);
  if (Status allowed = check_allowed(context, "iam:AttachRolePolicy", role->arn); !allowed) return allowed;
  // AWS's own policies are taken for existing.
  if (!policy_arn.starts_with("arn:aws:iam::aws:policy/") && !find_policy(context.state, policy_arn)) {
    return no_such_policy(policy_arn);
  }
  if (std::ranges::count(role->policy_arns, policy_arn)) return Done{};
  if (role->policy_arns.size() >= policies_per_role) {
    return aws_error(409, "LimitExceeded",
                     fmt::format("Cannot exceed quota for PoliciesPerRole: {}", policies_per_role));
  }
  role->policy_arns.emplace_back(policy_arn);
  return Done{};
}

Status detach_policy(const Context& context, std::string_view role_name, std::string_view policy_arn) {
  Role* role = find_role(context.state, role_name);
  if (!role) return no_such("role", role_name);
  if (Status allowed = check_allowed(context, "iam:DetachRolePolicy", role->arn); !allowed) return allowed;
  if (std::erase(role->policy_arns, policy_arn) == 0) {
    return aws_error(404, "NoSuchEntity", fmt::format("Policy {} was not found.", policy_arn));
  }
  return Done{};
}

Result<ManagedPolicy*> create_policy(const Context& context, ManagedPolicy policy) {
  AwsState& aws = context.state.aws;
  policy.arn = policy_arn(aws.account_id, policy.path, policy.name);
  if (Status allowed = check_allowed(context, "iam:CreatePolicy", policy.arn); !allowed)
    return allowed.error();
  if (Status named = check_name(policy.name, 128, "policyName"); !named) return named.error();
  Status sound = check_document(policy.document, managed_policy_characters, "PolicySize");
  if (!sound) return sound.error();
  if (find_policy(context.state, policy.arn)) {
    return aws_error(
        409, "EntityAlreadyExists",
        fmt::format("A policy called {} already exists. Duplicate names are not allowed.", policy.name));
  }
  policy.id = "ANPA" + random_capitals(context.random, 17);
  policy.created = context.now;
  aws.policies.push_back(std::move(policy));
  return &aws.policies.back();
}

Status set_policy_document(const Context& context, std::string_view policy_arn, codec::Json document) {
  ManagedPolicy* policy = find_policy(context.state, policy_arn);
  if (!policy) return no_such_policy(policy_arn);
  if (Status allowed = check_allowed(context, "iam:CreatePolicyVersion", policy_arn); !allowed)
    return allowed;
  Status sound = check_document(document, managed_policy_characters, "PolicySize");
  if (!sound) return sound;
  if (policy->document == document) return Done{};
  policy->document = std::move(document);
  ++policy->version;
  return Done{};
}

Status delete_policy(const Context& context, std::string_view policy_arn) {
  if (!find_policy(context.state, policy_arn)) return no_such_policy(policy_arn);
  if (Status allowed = check_allowed(context, "iam:DeletePolicy", policy_arn); !allowed) return allowed;
  for (Role& role : context.state.aws.roles) std::erase(role.policy_arns, policy_arn);
  std::erase_if(context.state.aws.policies,
                [&](const ManagedPolicy& each) { return each.arn == policy_arn; });
  return Done{};
}

bool trusts(const Role& role, std::string_view principal_account, std::string_view external_id) {
  const std::string root = fmt::format("arn:aws:iam::{}:root", principal_account);
  return std::ranges::any_of(statements_of(role.trust_policy), [&](const codec::Json& statement) {
    const codec::Json& principal = statement["Principal"]["AWS"];
    return statement["Effect"].text() == "Allow" && lists(statement["Action"], "sts:AssumeRole") &&
           (lists(principal, root) || lists(principal, principal_account)) &&
           lists(statement["Condition"]["StringEquals"]["sts:ExternalId"], external_id);
  });
}

}  // namespace spotlink::sandbox

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "codec/form.hpp"
#include "sandbox/aws_services.hpp"
#include "sandbox/iam.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;
using Answer = Result<std::string>;

std::string encoded(const Json& document) {
  return codec::percent_encode(codec::write_json(document));
}

std::string tags_xml(const StringMap& tags) {
  return xml_pairs("Tags", "Key", "Value", tags);
}

std::string role_fields(const Role& role) {
  std::string xml = xml_text("Path", role.path) + xml_text("RoleName", role.name) +
                    xml_text("RoleId", role.id) + xml_text("Arn", role.arn) +
                    xml_text("CreateDate", format_utc(role.created.value_or(WallTime{}))) +
                    xml_text("AssumeRolePolicyDocument", encoded(role.trust_policy)) +
                    xml_text("Description", role.description) + xml_text("MaxSessionDuration", "3600") +
                    tags_xml(role.tags);
  if (!role.permissions_boundary.empty()) {
    xml +=
        xml_element("PermissionsBoundary", xml_text("PermissionsBoundaryType", "Policy") +
                                               xml_text("PermissionsBoundaryArn", role.permissions_boundary));
  }
  return xml;
}

std::string role_xml(const Role& role) {
  return xml_element("Role", role_fields(role));
}

Error no_role(const AwsCall& call) {
  return aws_error(404, "NoSuchEntity",
                   fmt::format("The role with name {} cannot be found.", call.get("RoleName")));
}

Error no_policy(const AwsCall& call) {
  return aws_error(404, "NoSuchEntity", fmt::format("Policy {} was not found.", call.get("PolicyArn")));
}

Result<Json> document_of(const AwsCall& call, std::string_view name) {
  Result<Json> document = codec::parse_json(call.get(name));
  if (!document) return aws_error(400, "MalformedPolicyDocument", "This policy contains invalid Json");
  return document;
}

/// The result of a call that answers nothing but success.
Answer nothing(const Status& done) {
  if (!done) return done.error();
  return std::string();
}

Answer get_role(const AwsCall& call, const Context& context) {
  const Role* role = find_role(context.state, call.get("RoleName"));
  if (!role) return no_role(call);
  return role_xml(*role);
}

Answer create_role_call(const AwsCall& call, const Context& context) {
  Result<Json> trust = document_of(call, "AssumeRolePolicyDocument");
  if (!trust) return trust.error();
  const std::string path = call.get("Path");
  Result<Role*> role = create_role(context, {.name = call.get("RoleName"),
                                             .path = path.empty() ? "/" : path,
                                             .description = call.get("Description"),
                                             .permissions_boundary = call.get("PermissionsBoundary"),
                                             .trust_policy = *std::move(trust),
                                             .tags = call.map("Tags", "Key", "Value")});
  if (!role) return role.error();
  return role_xml(**role);
}

Answer delete_role_call(const AwsCall& call, const Context& context) {
  return nothing(delete_role(context, call.get("RoleName")));
}

Answer update_trust(const AwsCall& call, const Context& context) {
  Result<Json> trust = document_of(call, "PolicyDocument");
  if (!trust) return trust.error();
  return nothing(set_trust_policy(context, call.get("RoleName"), *std::move(trust)));
}

Answer tag_role(const AwsCall& call, const Context& context) {
  Role* role = find_role(context.state, call.get("RoleName"));
  if (!role) return no_role(call);
  for (const auto& [key, value] : call.map("Tags", "Key", "Value")) role->tags[key] = value;
  return std::string();
}

Answer list_role_tags(const AwsCall& call, const Context& context) {
  const Role* role = find_role(context.state, call.get("RoleName"));
  if (!role) return no_role(call);
  return tags_xml(role->tags) + xml_text("IsTruncated", "false");
}

Answer list_roles(const AwsCall&, const Context& context) {
  std::vector<std::string> roles;
  for (const Role& role : context.state.aws.roles) roles.push_back(role_fields(role));
  return xml_list("Roles", roles) + xml_text("IsTruncated", "false");
}

Answer list_attached_policies(const AwsCall& call, const Context& context) {
  const Role* role = find_role(context.state, call.get("RoleName"));
  if (!role) return no_role(call);
  std::vector<std::string> policies;
  for (const std::string& arn : role->policy_arns) {
    policies.push_back(xml_text("PolicyName", arn.substr(arn.rfind('/') + 1)) + xml_text("PolicyArn", arn));
  }
  return xml_list("AttachedPolicies", policies) + xml_text("IsTruncated", "false");
}

Answer list_inline_policies(const AwsCall& call, const Context& context) {
  if (!find_role(context.state, call.get("RoleName"))) return no_role(call);
  return xml_list("PolicyNames", {}) + xml_text("IsTruncated", "false");
}

Answer attach(const AwsCall& call, const Context& context) {
  return nothing(attach_policy(context, call.get("RoleName"), call.get("PolicyArn")));
}

Answer detach(const AwsCall& call, const Context& context) {
  return nothing(detach_policy(context, call.get("RoleName"), call.get("PolicyArn")));
}

Answer get_policy(const AwsCall& call, const Context& context) {
  const ManagedPolicy* policy = find_policy(context.state, call.get("PolicyArn"));
  if (!policy) return no_policy(call);
  return xml_element("Policy", xml_text("PolicyName", policy->name) + xml_text("PolicyId", policy->id) +
                                   xml_text("Arn", policy->arn) + xml_text("Path", policy->path) +
                                   xml_text("DefaultVersionId", fmt::format("v{}", policy->version)) +
                                   xml_text("IsAttachable", "true"));
}

Answer get_policy_version(const AwsCall& call, const Context& context) {
  const ManagedPolicy* policy = find_policy(context.state, call.get("PolicyArn"));
  const std::string version = call.get("VersionId");
  if (!policy || version != fmt::format("v{}", policy->version)) return no_policy(call);
  return xml_element("PolicyVersion", xml_text("Document", encoded(policy->document)) +
                                          xml_text("VersionId", version) +
                                          xml_text("IsDefaultVersion", "true"));
}

Answer list_account_aliases(const AwsCall&, const Context& context) {
  std::vector<std::string> aliases;
  if (!context.state.aws.alias.empty()) aliases.push_back(context.state.aws.alias);
  return xml_list("AccountAliases", aliases) + xml_text("IsTruncated", "false");
}

struct Operation {
  std::string_view action;
  Answer (*answer)(const AwsCall&, const Context&);
};

constexpr std::array operations = {
    Operation{"GetRole", get_role},
    Operation{"ListRoles", list_roles},
    Operation{"CreateRole", create_role_call},
    Operation{"DeleteRole", delete_role_call},
    Operation{"UpdateAssumeRolePolicy", update_trust},
    Operation{"TagRole", tag_role},
    Operation{"ListRoleTags", list_role_tags},
    Operation{"ListAttachedRolePolicies", list_attached_policies},
    Operation{"ListRolePolicies", list_inline_policies},
    Operation{"AttachRolePolicy", attach},
    Operation{"DetachRolePolicy", detach},
    Operation{"GetPolicy", get_policy},
    Operation{"GetPolicyVersion", get_policy_version},
    Operation{"ListAccountAliases", list_account_aliases},
};

}  // namespace

Result<std::string> answer_iam(const AwsCall& call, const Context& context) {
  const auto found = std::ranges::find(operations, call.action, &Operation::action);
  if (found == operations.end()) return invalid_action(call);
  Status allowed = check_allowed(
      context, "iam:" + call.action,
      fmt::format("arn:aws:iam::{}:role/{}", context.state.aws.account_id, call.get("RoleName")));
  if (!allowed) return allowed.error();
  return found->answer(call, context);
}

}  // namespace spotlink::sandbox

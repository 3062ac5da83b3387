#pragma once

#include <string>
#include <string_view>

#include "aws/cloudformation.hpp"
#include "codec/json.hpp"
#include "policy/aws_policy.hpp"

/// The CloudFormation template that lets Spot into an account: one role, its policies, nothing that runs.
namespace spotlink::connect {

/// Spot's AWS account, which assumes the role. Source: Spot's own published templates.
inline constexpr std::string_view spot_aws_account = "922761411349";

/// Counts the template's changes. A stack tagged with a higher number was made by a newer spotlink and keeps
/// its template.
inline constexpr int template_version = 1;

/// Parameter names of the template; a stack's values answer "what is it?" without reading the template.
namespace parameter {
inline constexpr const char* spot_account = "SpotAccount";
inline constexpr const char* external_id = "ExternalId";
inline constexpr const char* role_name = "RoleName";
inline constexpr const char* role_path = "RolePath";
inline constexpr const char* permissions_boundary = "PermissionsBoundary";
inline constexpr const char* permissions = "Permissions";
}  // namespace parameter

/// Tags on the stack, and on the role, which say whose they are.
namespace tag {
inline constexpr const char* account = "spotlink:account";
inline constexpr const char* version = "spotlink:template";
inline constexpr const char* region = "spotlink:region";
inline constexpr const char* stack = "spotlink:stack";
}  // namespace tag

inline constexpr std::size_t template_limit =
    51200;  // bytes of a template sent inline; CloudFormation's limit

/// The template's text for these permissions, minified.
std::string stack_template(const policy::AwsPermissions& permissions);

/// The role's trust policy as the template writes it, with the external id in place.
codec::Json trust_policy(std::string_view external_id);
/// Whether a role's trust policy lets Spot's account in, and only with this external id.
bool trusts_spot_with(const codec::Json& trust, std::string_view external_id);
/// The external id a role's trust policy asks Spot for; "" when it names none.
std::string external_id_in(const codec::Json& trust);

}  // namespace spotlink::connect

#include "connect/aws_template.hpp"

#include <fmt/format.h>

namespace spotlink::connect {
namespace {

using codec::Json;

Json reference(std::string_view name) {
  return Json::object({{"Ref", name}});
}
Json sub(std::string_view text) {
  return Json::object({{"Fn::Sub", text}});
}

Json string_parameter(std::string_view description, std::optional<std::string_view> otherwise = {}) {
  Json declaration = Json::object({{"Type", "String"}, {"Description", description}});
  if (otherwise) declaration.set("Default", *otherwise);
  return declaration;
}

Json parameters() {
  return Json::object({
      {parameter::spot_account, string_parameter("Spot account this role belongs to")},
      {parameter::external_id, string_parameter("External id that Spot presents when it assumes the role")},
      {parameter::role_name, string_parameter("Name of the role")},
      {parameter::role_path, string_parameter("IAM path of the role", "/")},
      {parameter::permissions_boundary, string_parameter("ARN of a permissions boundary, or empty", "")},
      {parameter::permissions, string_parameter("Which set of permissions the policies hold")},
  });
}

/// `principal` and `external_id` are text, or references when the trust policy stands in the template.
Json trust_of(Json principal, Json external_id) {
  return Json::object(
      {{"Version", "2012-10-17"},
       {"Statement",
        Json::array({Json::object(
            {{"Effect", "Allow"},
             {"Principal", Json::object({{"AWS", std::move(principal)}})},
             {"Action", "sts:AssumeRole"},
             {"Condition", Json::object({{"StringEquals", Json::object({{"sts:ExternalId",
                                                                         std::move(external_id)}})}})}})})}});
}

std::string principal_arn(std::string_view partition) {
  return fmt::format("arn:{}:iam::{}:root", partition, spot_aws_account);
}

Json tags() {
  const auto entry = [](std::string_view key, Json value) {
    return Json::object({{"Key", key}, {"Value", std::move(value)}});
  };
  return Json::array({entry(tag::account, reference(parameter::spot_account)),
                      entry(tag::region, reference("AWS::Region")),
                      entry(tag::stack, reference("AWS::StackName"))});
}

Json role(const policy::AwsPermissions& permissions) {
  Json properties = Json::object({
      {"RoleName", reference(parameter::role_name)},
      {"Path", reference(parameter::role_path)},
      {"Description",
       sub("Lets Spot account ${SpotAccount} work in this AWS account (${Permissions} permissions)")},
      {"AssumeRolePolicyDocument",
       trust_of(sub(principal_arn("${AWS::Partition}")), reference(parameter::external_id))},
      {"PermissionsBoundary",
       Json::object({{"Fn::If", Json::array({"HasBoundary", reference(parameter::permissions_boundary),
                                             reference("AWS::NoValue")})}})},
      {"Tags", tags()},
  });
  if (permissions.security_audit) {
    properties.set("ManagedPolicyArns",
                   Json::array({sub("arn:${AWS::Partition}:iam::aws:policy/SecurityAudit")}));
  }
  return Json::object({{"Type", "AWS::IAM::Role"}, {"Properties", std::move(properties)}});
}

/// Attached from the policy's side: a role's own list could not name a policy of the same template by ARN
/// alone.
Json managed_policy(const Json& document) {
  return Json::object({{"Type", "AWS::IAM::ManagedPolicy"},
                       {"Properties", Json::object({{"Description", "What Spot may do in this AWS account"},
                                                    {"Roles", Json::array({reference("SpotRole")})},
                                                    {"PolicyDocument", document}})}});
}

}  // namespace

std::string stack_template(const policy::AwsPermissions& permissions) {
  Json resources = Json::object({{"SpotRole", role(permissions)}});
  Json policy_refs = Json::array();
  for (std::size_t i = 0; i < permissions.documents.size(); ++i) {
    const std::string name = fmt::format("SpotPolicy{}", i + 1);
    resources.set(name, managed_policy(permissions.documents[i]));
    policy_refs.push(reference(name));
  }
  const auto output = [](Json value) { return Json::object({{"Value", std::move(value)}}); };
  const Json has_boundary = Json::object(
      {{"Fn::Not", Json::array({Json::object(
                       {{"Fn::Equals", Json::array({reference(parameter::permissions_boundary), ""})}})})}});
  return codec::write_json(Json::object({
      {"AWSTemplateFormatVersion", "2010-09-09"},
      {"Description", "Connects this AWS account to Spot. Made and kept up to date by spotlink."},
      {"Parameters", parameters()},
      {"Conditions", Json::object({{"HasBoundary", has_boundary}})},
      {"Resources", std::move(resources)},
      {"Outputs",
       Json::object({{"RoleArn", output(Json::object({{"Fn::GetAtt", Json::array({"SpotRole", "Arn"})}}))},
                     {"PolicyArns",
                      output(Json::object({{"Fn::Join", Json::array({",", std::move(policy_refs)})}}))}})},
  }));
}

Json trust_policy(std::string_view external_id) {
  return trust_of(principal_arn("aws"), external_id);
}

std::string external_id_in(const Json& trust) {
  const Json& statements = trust["Statement"];
  const auto external_id_of = [](const Json& statement) {
    const Json& expected = statement["Condition"]["StringEquals"]["sts:ExternalId"];
    const Json::Array* list = expected.as_array();
    return list != nullptr && list->size() == 1 ? list->front().text() : expected.text();
  };
  if (const Json::Array* list = statements.as_array()) {
    return list->size() == 1 ? external_id_of(list->front()) : "";
  }
  return external_id_of(statements);
}

bool trusts_spot_with(const Json& trust, std::string_view external_id) {
  const Json& statements = trust["Statement"];
  const Json::Array* list = statements.as_array();
  if (list != nullptr && list->size() != 1) return false;
  const Json& statement = list != nullptr ? list->front() : statements;
  const Json& principals = statement["Principal"]["AWS"];
  const Json::Array* several = principals.as_array();
  const std::string principal =
      several != nullptr && several->size() == 1 ? several->front().text() : principals.text();
  // IAM writes a bare account id and its root ARN as the same principal.
  const bool is_spot = principal == spot_aws_account || principal == principal_arn("aws");
  return is_spot && statement["Effect"].text() == "Allow" && !external_id.empty() &&
         external_id_in(trust) == external_id;
}

}  // namespace spotlink::connect

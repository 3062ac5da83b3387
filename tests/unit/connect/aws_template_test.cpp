#include "connect/aws_template.hpp"

#include <gtest/gtest.h>

namespace spotlink::connect {
namespace {

using codec::Json;

Json parsed(const policy::AwsPermissions& permissions) {
  return *codec::parse_json(stack_template(permissions));
}

policy::AwsPermissions two_documents(bool audit) {
  policy::AwsPermissions permissions;
  permissions.documents = {Json::object({{"Id", "one"}}), Json::object({{"Id", "two"}})};
  permissions.security_audit = audit;
  return permissions;
}

TEST(StackTemplate, AttachesEachPolicyFromThePolicysSide) {
  const Json resources = parsed(two_documents(false))["Resources"];
  for (const char* name : {"SpotPolicy1", "SpotPolicy2"}) {
    const Json& properties = resources[name]["Properties"];
    EXPECT_EQ(properties["Roles"], Json::array({Json::object({{"Ref", "SpotRole"}})}));
    EXPECT_FALSE(properties["PolicyDocument"].is_null());
  }
}

TEST(StackTemplate, AddsSecurityAuditOnlyWhereItBelongs) {
  EXPECT_TRUE(
      parsed(two_documents(false))["Resources"]["SpotRole"]["Properties"]["ManagedPolicyArns"].is_null());
  EXPECT_FALSE(
      parsed(two_documents(true))["Resources"]["SpotRole"]["Properties"]["ManagedPolicyArns"].is_null());
}

TEST(StackTemplate, DoesNotHideTheExternalId) {
  EXPECT_TRUE(parsed(two_documents(false))["Parameters"][parameter::external_id]["NoEcho"].is_null());
}

TEST(StackTemplate, OfTheDefaultPermissionsIsFarBelowTheLimit) {
  const auto permissions = policy::built_in_aws_permissions("default");
  ASSERT_TRUE(permissions);
  EXPECT_LT(stack_template(*permissions).size(), template_limit / 4);
}

TEST(TrustPolicy, LetsSpotInWithThisExternalIdOnly) {
  EXPECT_TRUE(trusts_spot_with(trust_policy("x"), "x"));
  EXPECT_FALSE(trusts_spot_with(trust_policy("x"), "y"));
  EXPECT_FALSE(trusts_spot_with(trust_policy(""), ""));
  EXPECT_EQ(external_id_in(trust_policy("x")), "x");
}

TEST(TrustPolicy, ReadsTheFormsThatIamWrites) {
  const auto trust = [](const char* principal, const char* external_id) {
    return *codec::parse_json(
        std::string(R"({"Statement":{"Effect":"Allow","Principal":{"AWS":)") + principal +
        R"(},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":)" + external_id +
        "}}}}");
  };
  EXPECT_TRUE(trusts_spot_with(trust(R"("922761411349")", R"("x")"), "x"));
  EXPECT_TRUE(trusts_spot_with(trust(R"(["arn:aws:iam::922761411349:root"])", R"(["x"])"), "x"));
  EXPECT_FALSE(trusts_spot_with(trust(R"("arn:aws:iam::111111111111:root")", R"("x")"), "x"));
  EXPECT_FALSE(trusts_spot_with(trust(R"(["922761411349","111111111111"])", R"("x")"), "x"));
  EXPECT_FALSE(trusts_spot_with(Json(), "x"));
}

}  // namespace
}  // namespace spotlink::connect

#include "aws/iam.hpp"

#include <gtest/gtest.h>

#include "unit/aws/aws_calls.hpp"

namespace spotlink::aws {
namespace {

constexpr std::string_view trust = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]})";

http::Response role_with(std::string_view document) {
  return test::answer(200, fmt::format(R"(<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
    <GetRoleResult><Role><Path>/spot/</Path><Arn>arn:aws:iam::123456789012:role/spot/r</Arn><RoleName>r</RoleName>
    <AssumeRolePolicyDocument>{}</AssumeRolePolicyDocument>
    <Tags><member><Key>spotlink:stack</Key><Value>s</Value></member></Tags></Role></GetRoleResult></GetRoleResponse>)",
                                       document));
}

TEST(GetRole, ReadsTheTrustPolicyEncodedOrNot) {
  for (const std::string& document : {codec::percent_encode(trust), std::string(trust)}) {
    test::ScriptedTransport transport;
    transport.expect("POST GetRole", role_with(document));
    const std::optional<Role> role = get_role(session_with(transport), "r").value();
    ASSERT_TRUE(role);
    EXPECT_EQ(role->name, "r");
    EXPECT_EQ(role->arn, "arn:aws:iam::123456789012:role/spot/r");
    EXPECT_EQ(role->path, "/spot/");
    EXPECT_EQ(codec::write_json(role->trust_policy), trust);
    EXPECT_EQ(role->tags, (std::map<std::string, std::string>{{"spotlink:stack", "s"}}));
    EXPECT_EQ(form_of(transport.sent.at(0)).at("RoleName"), "r");
  }
}

TEST(GetRole, FindsNothingWhenThereIsNoSuchRole) {
  test::ScriptedTransport transport;
  transport.expect("POST GetRole", refusal(404, "NoSuchEntity", "The role with name r cannot be found."));
  EXPECT_FALSE(get_role(session_with(transport), "r").value());
}

TEST(GetRole, DoesNotTakeARefusalForAbsence) {
  test::ScriptedTransport transport;
  transport.expect("POST GetRole", refusal(403, "AccessDenied", "not authorized to perform: iam:GetRole"));
  EXPECT_EQ(get_role(session_with(transport), "r").error().kind, ErrorKind::cloud_access_denied);
}

TEST(GetRole, RefusesATrustPolicyThatIsNoJson) {
  test::ScriptedTransport transport;
  transport.expect("POST GetRole", role_with("%7Boops"));
  EXPECT_EQ(get_role(session_with(transport), "r").error().kind, ErrorKind::unexpected);
}

TEST(AccountAlias, IsTheFirstOrNone) {
  test::ScriptedTransport transport;
  const auto aliases = [](std::string_view list) {
    return test::answer(200, fmt::format("<ListAccountAliasesResponse><ListAccountAliasesResult>{}"
                                         "</ListAccountAliasesResult></ListAccountAliasesResponse>",
                                         list));
  };
  transport.expect("POST ListAccountAliases",
                   aliases("<AccountAliases><member>acme</member></AccountAliases>"));
  transport.expect("POST ListAccountAliases", aliases("<AccountAliases/>"));
  EXPECT_EQ(get_account_alias(session_with(transport)).value(), "acme");
  EXPECT_EQ(get_account_alias(session_with(transport)).value(), std::nullopt);
}

TEST(RoleName, EndsTheArn) {
  EXPECT_EQ(role_name_of_arn("arn:aws:iam::123456789012:role/Spot"), "Spot");
  EXPECT_EQ(role_name_of_arn("arn:aws-cn:iam::123456789012:role/a/b/Spot"), "Spot");
  EXPECT_EQ(role_name_of_arn("arn:aws:iam::123456789012:user/Spot"), "");
  EXPECT_EQ(role_name_of_arn("Spot"), "");
}

}  // namespace
}  // namespace spotlink::aws

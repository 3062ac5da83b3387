#include "sandbox_fixture.hpp"

namespace spotlink::sandbox {
namespace {

class SpotAwsCredentials : public ::testing::Test {
 protected:
  std::string account() { return sandbox.spot_item("GET", "/setup/account")["accountId"].text(); }
  std::string new_external_id() {
    return sandbox.spot_item("POST", "/setup/credentials/aws/externalId?accountId=" + account())["externalId"]
        .text();
  }
  void make_role(const std::string& external_id) {
    sandbox.aws("cloudformation", "CreateStack", create_form("demo", external_id));
    sandbox.clock.advance(4 * second);
    ASSERT_EQ(sandbox.stack_status("demo"), "CREATE_COMPLETE");
  }
  int set(const std::string& arn) {
    return sandbox
        .spot("POST", "/setup/credentials/aws?accountId=" + account(),
              R"({"credentials":{"iamRole":")" + arn + R"("}})")
        .status;
  }

  Sandbox sandbox;
  const std::string role = "arn:aws:iam::123456789012:role/spot-demo";
};

TEST_F(SpotAwsCredentials, AreAcceptedWithARoleThatTrustsSpotAndThenTheAccountIsListedAsConnected) {
  make_role(new_external_id());
  sandbox.clock.advance(2 * second);
  EXPECT_EQ(set(role), 200);
  const Json listed = sandbox.spot_item("GET", "/setup/account?cloudAccountId=123456789012");
  EXPECT_EQ(listed["cloudProvider"].text(), "AWS");
  EXPECT_NE(listed["providerExternalId"].as_string(), nullptr);
  EXPECT_EQ(sandbox.spot_item("GET", "/setup/credentials/aws?accountId=" + account())["iamRole"].text(),
            role);
}

TEST_F(SpotAwsCredentials, AreRefusedUntilTheRoleHasPropagated) {
  sandbox.aws("cloudformation", "CreateStack", create_form("demo", new_external_id()));
  // The role is there after one of the stack's three seconds.
  sandbox.clock.advance(2 * second);
  EXPECT_EQ(set(role), 400);
  sandbox.clock.advance(1 * second);
  EXPECT_EQ(set(role), 200);
}

TEST_F(SpotAwsCredentials, OnlyTheLatestExternalIdIsAccepted) {
  make_role(new_external_id());
  new_external_id();
  sandbox.clock.advance(60 * second);
  EXPECT_EQ(set(role), 400);
}

TEST_F(SpotAwsCredentials, AreRefusedForARoleThatDoesNotExistOrIsNoRole) {
  new_external_id();
  EXPECT_EQ(set("arn:aws:iam::123456789012:role/none"), 400);
  EXPECT_EQ(set("arn:aws:iam::123456789012:user/alice"), 400);
  EXPECT_EQ(set(""), 400);
}

TEST_F(SpotAwsCredentials, WithoutAnAccountTheOldestIsTaken) {
  sandbox.spot("POST", "/setup/account", R"({"account":{"name":"young"}})");
  const std::string made =
      sandbox.spot_item("POST", "/setup/credentials/aws/externalId")["externalId"].text();
  EXPECT_EQ(sandbox.spot_item("GET", "/setup/credentials/aws/externalId/" + account())["externalId"].text(),
            made);
  const Json empty = sandbox.spot_json("POST", "/setup/credentials/aws/externalId?accountId=");
  EXPECT_EQ(empty["errors"].as_array()->front()["field"].text(), "query.accountId");
}

TEST(SpotAwsCredentialsOptions, AcceptAnyRoleAsksNothingOfTheCloud) {
  Sandbox sandbox({.accept_any_role = true});
  EXPECT_EQ(sandbox
                .spot("POST", "/setup/credentials/aws",
                      R"({"credentials":{"iamRole":"arn:aws:iam::210987654321:role/x"}})")
                .status,
            200);
  EXPECT_EQ(sandbox.spot_item("GET", "/setup/account")["providerExternalId"].text(), "210987654321");
}

}  // namespace
}  // namespace spotlink::sandbox

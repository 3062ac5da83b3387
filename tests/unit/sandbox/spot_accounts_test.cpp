#include "sandbox_fixture.hpp"

namespace spotlink::sandbox {
namespace {

TEST(SpotAccounts, AFreshSandboxHoldsOneUnconnectedAccountAsAfterSigningUp) {
  Sandbox sandbox;
  const Json response = sandbox.spot_json("GET", "/setup/account");
  ASSERT_EQ(response["items"].as_array()->size(), 1U);
  const Json& account = response["items"].as_array()->front();
  EXPECT_TRUE(account["accountId"].text().starts_with("act-"));
  EXPECT_EQ(account.find("cloudProvider"), nullptr);
  EXPECT_EQ(account.find("providerExternalId"), nullptr);
}

TEST(SpotAccounts, IdsOfOrganizationsComeAsNumbersAndAsStrings) {
  Sandbox sandbox;
  const Json organization =
      sandbox.spot_item("POST", "/setup/organization", R"({"organization":{"name":"Acme"}})");
  const Json created = sandbox.spot_item("POST", "/setup/account", R"({"account":{"name":"one"}})");
  const Json listed = sandbox.spot_item("GET", "/setup/account");
  EXPECT_NE(organization["organizationId"].as_number(), nullptr);
  EXPECT_NE(created["organizationId"].as_string(), nullptr);
  EXPECT_NE(listed["organizationId"].as_number(), nullptr);
  // New accounts land in the token's own organization.
  EXPECT_EQ(created["organizationId"].text(), listed["organizationId"].text());
  EXPECT_NE(created["organizationId"].text(), organization["organizationId"].text());
}

TEST(SpotAccounts, CreatingTwiceMakesTwo) {
  Sandbox sandbox;
  const std::string first =
      sandbox.spot_item("POST", "/setup/account", R"({"account":{"name":"one"}})")["id"].text();
  const std::string second_id =
      sandbox.spot_item("POST", "/setup/account", R"({"account":{"name":"one"}})")["id"].text();
  EXPECT_NE(first, second_id);
  EXPECT_EQ(sandbox.spot_json("GET", "/setup/account")["count"].text(), "3");
}

TEST(SpotAccounts, ANameNeedsALetter) {
  Sandbox sandbox;
  for (const char* body : {R"({"account":{"name":"123"}})", R"({"account":{}})", "{"}) {
    const Json response = sandbox.spot_json("POST", "/setup/account", body);
    EXPECT_EQ(response["status"]["code"].text(), "400") << body;
    EXPECT_EQ(response["errors"].as_array()->front()["code"].text(), "ValidationError") << body;
  }
}

TEST(SpotAccounts, TheOldestCannotBeDeletedAndOthersCan) {
  Sandbox sandbox;
  const std::string oldest = sandbox.spot_item("GET", "/setup/account")["accountId"].text();
  const std::string other =
      sandbox.spot_item("POST", "/setup/account", R"({"account":{"name":"one"}})")["id"].text();
  EXPECT_EQ(sandbox.spot("DELETE", "/setup/account/" + oldest).status, 400);
  EXPECT_EQ(sandbox.spot("DELETE", "/setup/account/" + other).status, 200);
}

TEST(SpotAccounts, AnUnknownAccountIs400WithItsCode) {
  Sandbox sandbox;
  const Json response = sandbox.spot_json("PUT", "/setup/account/act-none", R"({"account":{"name":"x"}})");
  EXPECT_EQ(response["status"]["code"].text(), "400");
  EXPECT_EQ(response["errors"].as_array()->front()["code"].text(), "Account_DOESNT_EXIST");
}

TEST(SpotAccounts, RenamingShowsInTheList) {
  Sandbox sandbox;
  const std::string id = sandbox.spot_item("GET", "/setup/account")["accountId"].text();
  const Json response = sandbox.spot_json("PUT", "/setup/account/" + id, R"({"account":{"name":"prod"}})");
  EXPECT_EQ(response.find("items"), nullptr);
  EXPECT_EQ(sandbox.spot_item("GET", "/setup/account/" + id)["name"].text(), "prod");
}

TEST(SpotAccounts, AnotherTokenIsRefused) {
  Sandbox sandbox;
  const HttpResponse response = sandbox.app().handle({.method = "GET", .path = "/setup/account"});
  EXPECT_EQ(response.status, 401);
}

TEST(SpotOrganizations, OnlyAnEmptyOneCanBeDeleted) {
  Sandbox sandbox;
  const std::string own = sandbox.spot_item("GET", "/setup/account")["organizationId"].text();
  const std::string other =
      sandbox
          .spot_item("POST", "/setup/organization", R"({"organization":{"name":"Acme"}})")["organizationId"]
          .text();
  EXPECT_EQ(sandbox.spot("DELETE", "/setup/organization/" + own).status, 400);
  EXPECT_EQ(sandbox.spot("DELETE", "/setup/organization/" + other).status, 200);
  EXPECT_EQ(sandbox.spot("DELETE", "/setup/organization/" + other).status, 400);
}

TEST(SpotApi, DocumentedOnlyHidesWhatOnlyTheSdksKnow) {
  Sandbox sandbox({.documented_only = true});
  const std::string id = sandbox.spot_item("GET", "/setup/account")["accountId"].text();
  EXPECT_EQ(sandbox.spot("GET", "/setup/account/" + id).status, 404);
  EXPECT_EQ(sandbox.spot("GET", "/setup/credentials/aws/externalId/" + id).status, 404);
  EXPECT_EQ(sandbox.spot("GET", "/setup/credentials/aws?accountId=" + id).status, 404);
}

TEST(SpotRateLimit, AskingTooEarlyPushesTheResetOut) {
  Sandbox sandbox({.rate_limit = {{2, 60 * second}}});
  EXPECT_EQ(sandbox.spot("GET", "/setup/account").status, 200);
  sandbox.clock.advance(10 * second);
  EXPECT_EQ(sandbox.spot("GET", "/setup/account").status, 200);
  sandbox.clock.advance(40 * second);
  const HttpResponse refused = sandbox.spot("GET", "/setup/account");
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("\"data\":\"Rate limit exceeded\""), std::string::npos);
  // The first request left the window long ago, but the refused one took its place.
  sandbox.clock.advance(15 * second);
  EXPECT_EQ(sandbox.spot("GET", "/setup/account").status, 429);
  EXPECT_EQ(sandbox.spot("DELETE", "/setup/account/act-x").status, 400)
      << "other routes have limits of their own";
  sandbox.clock.advance(61 * second);
  EXPECT_EQ(sandbox.spot("GET", "/setup/account").status, 200);
}

}  // namespace
}  // namespace spotlink::sandbox

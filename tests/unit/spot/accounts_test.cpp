#include "spot/accounts.hpp"

#include <gtest/gtest.h>

#include "support/scripted_transport.hpp"

namespace spotlink::spot {
namespace {

using test::ScriptedTransport;
using test::spot_error;
using test::spot_items;

Client client_of(ScriptedTransport& transport) {
  return {.transport = &transport, .base_url = "https://spot.test", .token = Secret("t0ken")};
}

TEST(ListAccounts, ReadsIdsOfBothJsonTypesAndMissingProviders) {
  ScriptedTransport transport;
  transport.expect("GET /setup/account", spot_items(R"([
    {"accountId":"act-1","name":"production","organizationId":606079861001,"cloudProvider":"AWS","providerExternalId":"123456789012"},
    {"accountId":"act-2","name":"new","organizationId":"606079861001"},
    {"accountId":"act-3","name":"old","organizationId":606079861001,"providerExternalId":12345678901},
    {"accountId":"act-4","name":"g","organizationId":1,"providerExternalId":"acme-data"},
    {"accountId":"act-5","name":"z","organizationId":1,"providerExternalId":"4f0c2f0e-8d7b-4c8e-9f55-0f6a3c1d2b11"}])"));
  const auto accounts = list_accounts(client_of(transport));
  ASSERT_TRUE(accounts);
  ASSERT_EQ(accounts->size(), 5u);
  EXPECT_EQ((*accounts)[0].organization_id, "606079861001");
  EXPECT_TRUE((*accounts)[0].is_linked_to(Provider::aws, "123456789012"));
  EXPECT_FALSE((*accounts)[1].connected());
  EXPECT_EQ((*accounts)[2].cloud_account_id, "012345678901") << "a leading zero is lost in a number";
  EXPECT_EQ((*accounts)[3].provider, Provider::gcp);
  EXPECT_EQ((*accounts)[4].provider, Provider::azure);
}

TEST(ListAccounts, SendsTheTokenAsBearerOnly) {
  ScriptedTransport transport;
  transport.expect("GET /setup/account", spot_items("[]"));
  ASSERT_TRUE(list_accounts(client_of(transport)));
  const http::Request& request = transport.sent.front();
  ASSERT_TRUE(std::holds_alternative<http::Bearer>(request.auth));
  EXPECT_EQ(request.url.find("t0ken"), std::string::npos);
  for (const auto& [name, value] : request.headers) EXPECT_EQ(value.find("t0ken"), std::string::npos) << name;
  EXPECT_EQ(request.idempotency, http::Idempotency::repeatable);
}

TEST(ListAccounts, FiltersOnceMoreByCloudAccount) {
  ScriptedTransport transport;
  transport.expect("GET /setup/account?cloudAccountId=123456789012", spot_items(R"([
    {"accountId":"act-1","name":"a","providerExternalId":"123456789012"},
    {"accountId":"act-2","name":"b","providerExternalId":"999999999999"}])"));
  const auto accounts = list_accounts_linked_to(client_of(transport), "123456789012");
  ASSERT_TRUE(accounts);
  ASSERT_EQ(accounts->size(), 1u);
  EXPECT_EQ(accounts->front().id, "act-1");
}

TEST(ListAccounts, NamesThePathOfAValueThatMakesNoSense) {
  ScriptedTransport transport;
  transport.expect("GET /setup/account", spot_items(R"([{"accountId":"act-1"},{"accountId":{}}])"));
  const auto accounts = list_accounts(client_of(transport));
  ASSERT_FALSE(accounts);
  EXPECT_EQ(accounts.error().kind, ErrorKind::unexpected);
  EXPECT_NE(accounts.error().message.find("response.items[1].accountId"), std::string::npos);
}

TEST(CreateAccount, IsSentOnceAndSaysWhatWasMade) {
  ScriptedTransport transport;
  transport.expect("POST /setup/account",
                   spot_items(R"([{"id":"act-9","name":"production","organizationId":"606"}])"));
  const auto account = create_account(client_of(transport), "production");
  ASSERT_TRUE(account);
  EXPECT_EQ(account->id, "act-9");
  EXPECT_EQ(transport.sent.front().idempotency, http::Idempotency::once);
  EXPECT_EQ(transport.sent.front().body, R"({"account":{"name":"production"}})");
}

TEST(CreateAccount, PassesAnyNameThroughIntact) {
  ScriptedTransport transport;
  transport.expect("POST /setup/account", spot_items(R"([{"id":"act-9"}])"));
  const std::string name = R"(a";$(rm -rf ~)`é)";
  const auto account = create_account(client_of(transport), name);
  ASSERT_TRUE(account);
  EXPECT_EQ(account->name, name);
  EXPECT_EQ((*codec::parse_json(transport.sent.front().body))["account"]["name"].text(), name);
}

TEST(CreateAccount, WithAnUnreadableSuccessIsALostAnswer) {
  for (const char* body : {"", "<html>", R"({"response":)", R"({"response":{"items":[]}})"}) {
    ScriptedTransport transport;
    transport.expect("POST /setup/account", test::answer(200, body, "application/json"));
    const auto account = create_account(client_of(transport), "production");
    ASSERT_FALSE(account) << body;
    EXPECT_TRUE(account.error().outcome_unknown) << body;
  }
}

TEST(CreateAccount, ThatAGatewayFailedIsALostAnswer) {
  ScriptedTransport transport;
  transport.expect("POST /setup/account", test::answer(502, "<html>Bad Gateway</html>", "text/html"));
  const auto account = create_account(client_of(transport), "production");
  ASSERT_FALSE(account);
  EXPECT_TRUE(account.error().outcome_unknown);
  EXPECT_EQ(account.error().kind, ErrorKind::unavailable);
}

TEST(DeleteAccount, SaysInSpotsWordsWhyNot) {
  ScriptedTransport transport;
  transport.expect("DELETE /setup/account/act-1",
                   spot_error(400, "ValidationError", "cannot delete the default account"));
  const Status deleted = delete_account(client_of(transport), "act-1");
  ASSERT_FALSE(deleted);
  EXPECT_EQ(deleted.error().kind, ErrorKind::rejected);
  EXPECT_EQ(deleted.error().provider_code, "ValidationError");
  EXPECT_EQ(deleted.error().request_id, "req-1");
  EXPECT_NE(deleted.error().message.find("cannot delete the default account"), std::string::npos);
}

TEST(RenameAccount, EscapesTheIdInThePath) {
  ScriptedTransport transport;
  transport.expect("PUT /setup/account/act%2F1", spot_items("[]"));
  EXPECT_TRUE(rename_account(client_of(transport), "act/1", "b"));
}

}  // namespace
}  // namespace spotlink::spot

#include "spot/organizations.hpp"

#include <gtest/gtest.h>

#include "support/scripted_transport.hpp"

namespace spotlink::spot {
namespace {

using test::ScriptedTransport;

Client client_of(ScriptedTransport& transport) {
  return {.transport = &transport, .base_url = "https://spot.test"};
}

TEST(CreateOrganization, ReadsTheIdThoughItIsANumber) {
  ScriptedTransport transport;
  transport.expect("POST /setup/organization",
                   test::spot_items(R"([{"organizationId":606079861123,"organizationName":"Acme"}])"));
  const auto made = create_organization(client_of(transport), "Acme");
  ASSERT_TRUE(made);
  EXPECT_EQ(*made, (Organization{.id = "606079861123", .name = "Acme"}));
  EXPECT_EQ(transport.sent.front().idempotency, http::Idempotency::once);
}

TEST(CreateOrganization, WithALostAnswerIsNeverRetryable) {
  ScriptedTransport transport;
  transport.expect(
      "POST /setup/organization",
      Error{.kind = ErrorKind::unavailable, .message = "connection reset", .outcome_unknown = true});
  const auto made = create_organization(client_of(transport), "Acme");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::outcome_unknown);
  EXPECT_FALSE(retryable(made.error().kind));
  EXPECT_NE(made.error().hint.find("look in the console before repeating"), std::string::npos);
}

TEST(CreateOrganization, ThatNeverLeftIsRetryable) {
  ScriptedTransport transport;
  transport.expect("POST /setup/organization",
                   Error{.kind = ErrorKind::unavailable, .message = "cannot connect"});
  const auto made = create_organization(client_of(transport), "Acme");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace spotlink::spot

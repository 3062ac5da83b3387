#include "spot/aws_credentials.hpp"

#include <gtest/gtest.h>

#include "support/scripted_transport.hpp"

namespace spotlink::spot {
namespace {

using test::ScriptedTransport;
using test::spot_error;
using test::spot_items;

Client client_of(ScriptedTransport& transport) {
  return {.transport = &transport, .base_url = "https://spot.test"};
}

TEST(ExternalIds, AreMadeOnceAndSayHowLongTheyHold) {
  ScriptedTransport transport;
  transport.expect("POST /setup/credentials/aws/externalId?accountId=act-1",
                   spot_items(R"([{"externalId":"x","maxValidUntil":"2027-03-18T16:11:04.402Z"}])"));
  const auto made = create_external_id(client_of(transport), "act-1");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->value, "x");
  EXPECT_EQ(format_utc(*made->valid_until), "2027-03-18T16:11:04Z");
  EXPECT_EQ(transport.sent.front().idempotency, http::Idempotency::once);
}

TEST(ExternalIds, MayBeUnreadable) {
  for (const int status : {404, 405}) {
    ScriptedTransport transport;
    transport.expect("GET /setup/credentials/aws/externalId/act-1", spot_error(status, "", "no such route"));
    const auto read = read_external_id(client_of(transport), "act-1");
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->readable);
  }
}

TEST(ExternalIds, OfAnAccountThatDoesNotExistAreAnError) {
  ScriptedTransport transport;
  transport.expect("GET /setup/credentials/aws/externalId/act-1",
                   spot_error(404, "Account_DOESNT_EXIST", "gone"));
  const auto read = read_external_id(client_of(transport), "act-1");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, ErrorKind::not_found);
}

TEST(ExternalIds, ReadAsNoneWhereSpotHasNone) {
  ScriptedTransport transport;
  transport.expect("GET /setup/credentials/aws/externalId/act-1", spot_items("[]"));
  const auto read = read_external_id(client_of(transport), "act-1");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->readable);
  EXPECT_FALSE(read->value);
}

TEST(AwsCredentials, AreSetForOneAccountAndNeverRepeatedBelowTheCaller) {
  ScriptedTransport transport;
  transport.expect("POST /setup/credentials/aws?accountId=act-1", spot_items("[]"));
  ASSERT_TRUE(set_aws_credentials(client_of(transport), "act-1", "arn:aws:iam::123456789012:role/r"));
  EXPECT_EQ(transport.sent.front().body, R"({"credentials":{"iamRole":"arn:aws:iam::123456789012:role/r"}})");
  EXPECT_EQ(transport.sent.front().idempotency, http::Idempotency::once);
}

TEST(AwsCredentials, ReadBackTheRole) {
  ScriptedTransport transport;
  transport.expect("GET /setup/credentials/aws?accountId=act-1", spot_items(R"([{"iamRole":"arn:r"}])"));
  const auto role = read_aws_role(client_of(transport), "act-1");
  ASSERT_TRUE(role);
  EXPECT_EQ(role->value, "arn:r");
}

}  // namespace
}  // namespace spotlink::spot

#include "aws/sts.hpp"

#include <gtest/gtest.h>

#include "unit/aws/aws_calls.hpp"

namespace spotlink::aws {
namespace {

TEST(CallerIdentity, IsReadFromSts) {
  test::ScriptedTransport transport;
  transport.expect(
      "POST GetCallerIdentity",
      test::answer(200, R"(<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
    <GetCallerIdentityResult><Arn>arn:aws:iam::012345678901:user/eng/alice</Arn><UserId>AIDA1</UserId>
    <Account>012345678901</Account></GetCallerIdentityResult>
    <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>)"));
  const CallerIdentity caller = get_caller_identity(session_with(transport)).value();
  EXPECT_EQ(caller.account, "012345678901");
  EXPECT_EQ(caller.user_id, "AIDA1");
  EXPECT_EQ(caller.who(), "user alice");
  EXPECT_EQ(caller.partition(), "aws");
  EXPECT_EQ(transport.sent.at(0).url, "https://sts.eu-west-1.amazonaws.com/");
}

TEST(CallerIdentity, NamesTheCallerForPeople) {
  const auto who = [](std::string arn) { return CallerIdentity{.arn = std::move(arn)}.who(); };
  EXPECT_EQ(who("arn:aws:iam::123456789012:root"), "root");
  EXPECT_EQ(who("arn:aws:iam::123456789012:user/bob"), "user bob");
  EXPECT_EQ(who("arn:aws-cn:sts::123456789012:assumed-role/Admin/session"), "role Admin");
  EXPECT_EQ(who("arn:aws:sts::123456789012:federated-user/carol"), "federated user carol");
  EXPECT_EQ(who("nonsense"), "nonsense");
}

TEST(CallerIdentity, TakesThePartitionFromTheArn) {
  EXPECT_EQ(CallerIdentity{.arn = "arn:aws-us-gov:iam::1:root"}.partition(), "aws-us-gov");
}

TEST(CallerIdentity, WithoutAnAccountMakesNoSense) {
  test::ScriptedTransport transport;
  transport.expect("POST GetCallerIdentity", test::answer(200, "<GetCallerIdentityResponse/>"));
  EXPECT_EQ(get_caller_identity(session_with(transport)).error().kind, ErrorKind::unexpected);
}

}  // namespace
}  // namespace spotlink::aws

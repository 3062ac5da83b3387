#include "sandbox/app.hpp"

#include "sandbox_fixture.hpp"

namespace spotlink::sandbox {
namespace {

TEST(AwsKeys, AreCheckedWithTheirSignature) {
  Sandbox sandbox;
  EXPECT_EQ(sandbox.aws_xml("sts", "GetCallerIdentity").at("GetCallerIdentityResult").at("Account").text,
            "123456789012");
  HttpRequest request = sandbox.sign("sts", "us-east-1", "Action=GetCallerIdentity", "another secret");
  EXPECT_NE(sandbox.app().handle(request).body.find("SignatureDoesNotMatch"), std::string::npos);
  request.headers.back().second =
      "AWS4-HMAC-SHA256 Credential=AKIAOTHER/20261122/us-east-1/sts/aws4_request, "
      "SignedHeaders=host, Signature=" +
      std::string(64, '0');
  EXPECT_NE(sandbox.app().handle(request).body.find("InvalidClientTokenId"), std::string::npos);
  request.headers.pop_back();
  EXPECT_NE(sandbox.app().handle(request).body.find("MissingAuthenticationToken"), std::string::npos);
  Sandbox expired({.expired_keys = true});
  EXPECT_TRUE(expired.aws_error("sts", "GetCallerIdentity").starts_with("ExpiredToken: "));
}

TEST(Aws, AnUnknownActionIsInvalidAndADeniedOneSaysWhy) {
  Sandbox sandbox({.denied = {"iam:GetRole"}});
  EXPECT_TRUE(sandbox.aws_error("sts", "AssumeRole").starts_with("InvalidAction: "));
  EXPECT_TRUE(sandbox.aws_error("iam", "GetRole", {{"RoleName", "x"}})
                  .starts_with("AccessDenied: User: arn:aws:iam::"));
  EXPECT_TRUE(sandbox.aws_error("iam", "ListRoleTags", {{"RoleName", "x"}}).starts_with("NoSuchEntity: "));
}

TEST(Faults, HappenAsOftenAsToldToWhatTheyMatch) {
  Sandbox sandbox(
      {.faults = {"POST /setup/account lost", "POST /sts/.* 429:2", "GET /setup/account error=Broken@418"}});
  EXPECT_EQ(sandbox.spot("GET", "/setup/account").status, 418);
  EXPECT_EQ(sandbox.spot("POST", "/setup/account", R"({"account":{"name":"a"}})").delivery, Delivery::lost);
  EXPECT_EQ(sandbox.spot_json("GET", "/setup/account")["count"].text(), "2")
      << "a lost request is carried out";
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(sandbox.aws_error("sts", "GetCallerIdentity"), "Throttling: Rate exceeded");
  EXPECT_EQ(sandbox.aws_error("sts", "GetCallerIdentity"), "");
}

TEST(Faults, AResetRequestAndAProxysPageAreNotCarriedOut) {
  Sandbox sandbox({.faults = {"POST /setup/account reset", "POST /setup/account html",
                              "POST /setup/account garbage", "POST /setup/account 503"}});
  const std::string body = R"({"account":{"name":"a"}})";
  EXPECT_EQ(sandbox.spot("POST", "/setup/account", body).delivery, Delivery::reset);
  EXPECT_EQ(sandbox.spot("POST", "/setup/account", body).status, 502);
  EXPECT_FALSE(codec::parse_json(sandbox.spot("POST", "/setup/account", body).body).ok());
  EXPECT_EQ(sandbox.spot("POST", "/setup/account", body).status, 503);
  EXPECT_EQ(sandbox.spot_json("GET", "/setup/account")["count"].text(), "1");
}

TEST(Faults, ThatMakeNoSenseAreRefusedAtTheStart) {
  test::FakeClock clock;
  test::FakeRandom random;
  for (const char* fault :
       {"POST /x", "POST /x nonsense", "POST /x lost:0", "POST /( lost", "POST /x error=A@200", ""}) {
    const auto app = App::make({.faults = {fault}}, clock, random);
    ASSERT_FALSE(app.ok()) << fault;
    EXPECT_EQ(app.error().kind, ErrorKind::usage) << fault;
  }
}

TEST(RequestLog, NamesEachRequestAsFaultsMatchItAndNothingSecret) {
  Sandbox sandbox;
  sandbox.spot("GET", "/setup/account?cloudAccountId=1");
  sandbox.aws("cloudformation", "DescribeStacks");
  const std::string body = sandbox.app().handle({.method = "GET", .path = "/_sandbox/requests"}).body;
  const Json log = *codec::parse_json(body);
  ASSERT_EQ(log.as_array()->size(), 2U);
  EXPECT_EQ(log.as_array()->front()["match"].text(), "GET /setup/account");
  EXPECT_EQ(log.as_array()->front()["query"].text(), "cloudAccountId=1");
  EXPECT_EQ(log.as_array()->back()["match"].text(), "POST /cloudformation/DescribeStacks");
  EXPECT_EQ(body.find(sandbox.app().spot_token()), std::string::npos);
}

TEST(Reset, BringsBackAFreshStateWithTheSameTokenAndKeys) {
  Sandbox sandbox({.faults = {"POST /setup/organization 503"}});
  EXPECT_EQ(sandbox.spot("POST", "/setup/organization", "{}").status, 503);
  sandbox.spot("POST", "/setup/account", R"({"account":{"name":"a"}})");
  EXPECT_EQ(sandbox.app().handle({.method = "POST", .path = "/_sandbox/reset"}).status, 200);
  EXPECT_EQ(sandbox.spot_json("GET", "/setup/account")["count"].text(), "1");
  EXPECT_EQ(sandbox.spot("POST", "/setup/organization", "{}").status, 503);
  EXPECT_EQ(sandbox.aws_error("sts", "GetCallerIdentity"), "");
}

TEST(Latency, IsTheCallersToWait) {
  Sandbox sandbox({.latency = Milliseconds{30}});
  EXPECT_EQ(sandbox.spot("GET", "/setup/account").delay, Milliseconds{30});
  EXPECT_TRUE(sandbox.clock.sleeps.empty());
}

}  // namespace
}  // namespace spotlink::sandbox

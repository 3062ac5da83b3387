#include "aws/query.hpp"

#include <gmock/gmock.h>

#include "aws/errors.hpp"
#include "unit/aws/aws_calls.hpp"

namespace spotlink::aws {
namespace {

using testing::HasSubstr;
using testing::Not;

const Call call{.service = iam,
                .action = "GetRole",
                .parameters = {{"RoleName", "a b+c"}},
                .idempotency = http::Idempotency::repeatable};

TEST(Query, PostsASignedFormToTheRoot) {
  test::ScriptedTransport transport;
  transport.expect(
      "POST GetRole",
      test::answer(200, "<GetRoleResponse><GetRoleResult><Role/></GetRoleResult></GetRoleResponse>"));
  ASSERT_TRUE(send(session_with(transport), call).ok());
  const http::Request& request = transport.sent.at(0);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://iam.amazonaws.com/");
  EXPECT_EQ(request.name, "AWS iam GetRole");
  EXPECT_EQ(request.body, "Action=GetRole&Version=2010-05-08&RoleName=a+b%2Bc");
  EXPECT_EQ(
      request.headers,
      (std::vector<http::Header>{{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}}));
  EXPECT_EQ(request.idempotency, http::Idempotency::repeatable);
  EXPECT_EQ(request.verdict, verdict_of);
  const auto& auth = std::get<http::SigV4>(request.auth);
  EXPECT_EQ(auth.region, "us-east-1");
  EXPECT_EQ(auth.service, "iam");
  EXPECT_EQ(auth.access_key_id, "AKIAEXAMPLE");
  EXPECT_EQ(auth.secret_access_key, Secret("the-secret-key"));
  EXPECT_EQ(auth.session_token, Secret("the-session-token"));
}

TEST(Query, TakesAnAnswerToAnotherCallForNoAnswer) {
  test::ScriptedTransport transport;
  transport.expect("POST GetRole",
                   test::answer(200, "<html><body>Sign in to the airport's network</body></html>"));
  EXPECT_EQ(send(session_with(transport), call).error().kind, ErrorKind::unexpected);
}

TEST(Query, PassesOnThatNoAnswerCame) {
  test::ScriptedTransport transport;
  transport.expect("POST GetRole",
                   Error{.kind = ErrorKind::timed_out, .message = "late", .outcome_unknown = true});
  const Error error = send(session_with(transport), call).error();
  EXPECT_EQ(error.kind, ErrorKind::timed_out);
  EXPECT_TRUE(error.outcome_unknown);
}

TEST(Query, NamesWhereRefusedCredentialsCameFrom) {
  test::ScriptedTransport transport;
  transport.expect("POST GetRole", refusal(403, "ExpiredToken", "The token has expired"));
  Session session = session_with(transport);
  session.credentials.source = "shared credentials file";
  session.credentials.profile = "prod";
  const Error error = send(session, call).error();
  EXPECT_THAT(error.message, HasSubstr("the credentials came from shared credentials file (profile prod)"));
  EXPECT_THAT(error.hint, HasSubstr("aws sso login"));
}

TEST(Query, NeverRepeatsASecretThatAnAnswerQuotes) {
  for (const http::Response& quoting :
       {refusal(403, "SignatureDoesNotMatch",
                "expected x-amz-security-token:the-session-token the-secret-key"),
        test::answer(502, "<html>you sent the-session-token and the-secret-key</html>"),
        test::answer(502, std::string(194, 'x') + "the-secret-key")}) {
    test::ScriptedTransport transport;
    transport.expect("POST GetRole", quoting);
    const Error error = send(session_with(transport), call).error();
    for (const std::string& text : {error.message, error.hint}) {
      EXPECT_THAT(text, Not(HasSubstr("the-se"))) << quoting.body;
    }
  }
}

}  // namespace
}  // namespace spotlink::aws

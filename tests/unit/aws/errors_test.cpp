#include "aws/errors.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "aws/clock_skew.hpp"
#include "support/scripted_transport.hpp"

namespace spotlink::aws {
namespace {

using http::Verdict;
using test::answer;
using testing::HasSubstr;
using testing::Not;

http::Response refusal(int status, std::string_view code, std::string_view message = "no reason") {
  return answer(status,
                fmt::format("<ErrorResponse xmlns=\"https://x/\"><Error><Type>Sender</Type><Code>{}</Code>"
                            "<Message>{}</Message></Error><RequestId>req-1</RequestId></ErrorResponse>",
                            code, message));
}

struct Row {
  std::string_view code;
  int status;
  ErrorKind kind;
  Verdict verdict;
};

TEST(AwsErrors, AreClassifiedByTheirCode) {
  for (const Row& row : {
           Row{"SignatureDoesNotMatch", 403, ErrorKind::cloud_unauthenticated, Verdict::final},
           Row{"RequestExpired", 400, ErrorKind::cloud_unauthenticated, Verdict::final},
           Row{"ExpiredToken", 403, ErrorKind::cloud_unauthenticated, Verdict::final},
           Row{"ExpiredTokenException", 400, ErrorKind::cloud_unauthenticated, Verdict::final},
           Row{"InvalidClientTokenId", 403, ErrorKind::cloud_unauthenticated, Verdict::final},
           Row{"RegionDisabledException", 403, ErrorKind::cloud_unauthenticated, Verdict::final},
           Row{"AccessDenied", 403, ErrorKind::cloud_access_denied, Verdict::final},
           Row{"AccessDeniedException", 400, ErrorKind::cloud_access_denied, Verdict::final},
           Row{"AlreadyExistsException", 400, ErrorKind::conflict, Verdict::final},
           Row{"EntityAlreadyExists", 409, ErrorKind::conflict, Verdict::final},
           Row{"NoSuchEntity", 404, ErrorKind::not_found, Verdict::final},
           Row{"LimitExceeded", 409, ErrorKind::rejected, Verdict::final},
           Row{"LimitExceededException", 400, ErrorKind::rejected, Verdict::final},
           Row{"ValidationError", 400, ErrorKind::rejected, Verdict::final},
           Row{"InsufficientCapabilitiesException", 400, ErrorKind::rejected, Verdict::final},
           Row{"SomethingNew", 409, ErrorKind::rejected, Verdict::final},
           Row{"SomethingNew", 403, ErrorKind::cloud_access_denied, Verdict::final},
           Row{"SomethingNew", 503, ErrorKind::unavailable, Verdict::transient},
           Row{"Throttling", 400, ErrorKind::unavailable, Verdict::throttled},
           Row{"RequestLimitExceeded", 503, ErrorKind::unavailable, Verdict::throttled},
           Row{"TooManyRequestsException", 429, ErrorKind::unavailable, Verdict::throttled},
           Row{"RequestTimeout", 400, ErrorKind::unavailable, Verdict::transient},
           Row{"ServiceUnavailable", 503, ErrorKind::unavailable, Verdict::transient},
           Row{"InternalFailure", 500, ErrorKind::unavailable, Verdict::transient},
       }) {
    const http::Response response = refusal(row.status, row.code);
    EXPECT_EQ(error_of(response, "CreateStack").kind, row.kind) << row.code << " " << row.status;
    EXPECT_EQ(verdict_of(response), row.verdict) << row.code << " " << row.status;
  }
}

TEST(AwsErrors, QuoteAwsAndKeepItsCodeStatusAndRequestId) {
  const Error error = error_of(refusal(403, "AccessDenied", "User: x is not authorized"), "CreateStack");
  EXPECT_EQ(error.message, "AWS refused CreateStack: User: x is not authorized (AccessDenied)");
  EXPECT_EQ(error.provider_code, "AccessDenied");
  EXPECT_EQ(error.status, 403);
  EXPECT_EQ(error.request_id, "req-1");
}

TEST(AwsErrors, SayWhoCanLiftADenial) {
  const auto hint = [](std::string_view message) {
    return error_of(refusal(403, "AccessDenied", message), "X").hint;
  };
  EXPECT_THAT(hint("… with an explicit deny in a service control policy"),
              HasSubstr("organization's administrator"));
  EXPECT_THAT(hint("… because no permissions boundary allows the action"),
              HasSubstr("whoever set the boundary"));
  EXPECT_THAT(hint("… because no identity-based policy allows it"), HasSubstr("whoever manages IAM"));
}

TEST(AwsErrors, AreUnderstoodInEveryFormAwsAndItsEmulatorsUse) {
  const std::vector<http::Response> forms{
      answer(403,
             "<ErrorResponse><Errors><Error><Code>AccessDenied</Code><Message>no</Message></Error></Errors>"
             "<RequestId>r</RequestId></ErrorResponse>"),
      answer(403, "<Response><Errors><Error><Code>AccessDenied</Code></Error></Errors></Response>"),
      answer(403, "<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>no</Message></Error>"),
      answer(400, R"({"__type":"com.amazonaws.x#AccessDenied","Message":"no"})", "application/json"),
      answer(400, R"({"__type":"AccessDenied","message":"no"})", "application/json"),
      {.status = 400, .headers = {{"X-Amzn-Errortype", "AccessDenied:http://x/"}}, .body = "{}"},
  };
  for (const http::Response& form : forms) {
    EXPECT_EQ(error_of(form, "X").kind, ErrorKind::cloud_access_denied) << form.body;
    EXPECT_EQ(error_of(form, "X").provider_code, "AccessDenied") << form.body;
  }
}

TEST(AwsErrors, ReadUnreadableAnswersByTheirStatus) {
  const std::string html = "<!DOCTYPE html><html><body><p>Internal Server Error</body></html>";
  const std::vector<std::tuple<int, std::string, ErrorKind, bool>> rows{
      {500, html, ErrorKind::unavailable, true},
      {502, "", ErrorKind::unavailable, true},
      {429, "slow down", ErrorKind::unavailable, false},
      {200, "", ErrorKind::unavailable, true},
      {200, "<CreateStackResponse><CreateStackRes", ErrorKind::unavailable, true},
      {400, "<ErrorResponse><Error><Code>Valid", ErrorKind::unavailable, false},
      {400, R"({"__type":"Valid)", ErrorKind::unavailable, false},
      {403, html, ErrorKind::cloud_access_denied, false},
      {404, "<html>not here</html>", ErrorKind::not_found, false},
      {400, "<Unknown/>", ErrorKind::rejected, false},
      {200, html, ErrorKind::unexpected, true},
      {302, html, ErrorKind::unexpected, false},
  };
  for (const auto& [status, body, kind, unknown] : rows) {
    const Error error = error_of(answer(status, body), "CreateStack");
    EXPECT_EQ(error.kind, kind) << status << " " << body;
    EXPECT_EQ(error.outcome_unknown, unknown) << status << " " << body;
    EXPECT_THAT(error.message, HasSubstr(fmt::format("HTTP {}", status)));
  }
}

TEST(AwsErrors, ShowTheStartOfAnUnreadableAnswerWithItsControlsEscaped) {
  http::Response response = answer(418, "\x1b[31mteapot" + std::string(500, 'x'));
  response.headers.emplace_back("x-amzn-RequestId", "req-9");
  const Error error = error_of(response, "GetRole");
  EXPECT_THAT(error.message, HasSubstr("\\x1b[31mteapot"));
  EXPECT_LT(error.message.size(), 320u);
  EXPECT_EQ(error.request_id, "req-9");
}

TEST(AwsErrors, DoNotRepeatTheCanonicalRequestOfASignatureError) {
  const Error error =
      error_of(refusal(403, "SignatureDoesNotMatch",
                       "The signatures do not match.\n\nThe Canonical String for this request should "
                       "have been\n'POST\n/\nx-amz-security-token:TOKEN'"),
               "GetCallerIdentity");
  EXPECT_THAT(error.message, HasSubstr("The signatures do not match. (SignatureDoesNotMatch)"));
  EXPECT_THAT(error.message, Not(HasSubstr("TOKEN")));
}

TEST(AwsErrors, SayHowFarTheClockIsOff) {
  EXPECT_THAT(error_of(refusal(403, "SignatureDoesNotMatch",
                               "Signature expired: 20261122T080000Z is now earlier than 20261122T084500Z "
                               "(20261122T090000Z - 15 min.)"),
                       "X")
                  .hint,
              testing::AllOf(HasSubstr("slow"), HasSubstr("2026-11-22T08:00:00Z"),
                             HasSubstr("2026-11-22T09:00:00Z")));
  EXPECT_THAT(
      clock_skew_hint("Signature not yet current: 20261122T100000Z is still later than 20261122T091500Z "
                      "(20261122T090000Z + 5 min.)")
          .value_or(""),
      HasSubstr("fast"));
  EXPECT_FALSE(clock_skew_hint("Signature expired: yesterday"));
  EXPECT_FALSE(clock_skew_hint("something else 20261122T080000Z 20261122T080000Z 20261122T080000Z"));
}

}  // namespace
}  // namespace spotlink::aws

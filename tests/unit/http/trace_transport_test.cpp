#include "http/trace_transport.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/text.hpp"
#include "http/make_transport.hpp"
#include "support/fakes.hpp"
#include "support/loopback_server.hpp"

namespace spotlink::http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

/// Answers everything with the same, after 40 ms.
class Constant final : public Transport {
 public:
  Constant(test::FakeClock& clock, Result<Response> outcome) : clock_(&clock), outcome_(std::move(outcome)) {}
  Result<Response> send(const Request&) override {
    clock_->advance(Milliseconds{40});
    return outcome_;
  }

 private:
  test::FakeClock* clock_;
  Result<Response> outcome_;
};

std::vector<std::string> traced(const Request& request, Result<Response> outcome) {
  test::FakeClock clock;
  std::vector<std::string> lines;
  TraceTransport trace(std::make_unique<Constant>(clock, std::move(outcome)), clock,
                       [&lines](std::string_view line) { lines.emplace_back(line); });
  static_cast<void>(trace.send(request));
  return lines;
}

const Request secretive{.name = "Spot POST /x",
                        .method = "POST",
                        .url = "https://api.example.test/x?accountId=act-1&token=s3cret&flag",
                        .headers = {{"X-Key", "s3cret"}},
                        .body = "s3cret",
                        .auth = Bearer{Secret("s3cret")}};

TEST(Trace, HasOneLineForTheRequestAndOneForTheAnswer) {
  const Response answer{.status = 200,
                        .headers = {{"Content-Type", "application/json"},
                                    {"x-amzn-RequestId", "r-1"},
                                    {"Set-Cookie", "s3cret"}},
                        .body = "s3cret"};
  EXPECT_THAT(traced(secretive, answer),
              ElementsAre("-> Spot POST /x: POST https://api.example.test/x?accountId=act-1&token&flag",
                          "<- 200 in 40 ms, 6 bytes, application/json, request id r-1"));
}

TEST(Trace, AnErrorShowsItsKindAndWhetherAnythingWasSent) {
  const Error lost{.kind = ErrorKind::unavailable, .message = "s3cret", .outcome_unknown = true};
  EXPECT_EQ(traced(secretive, lost)[1], "<- no answer in 40 ms: unavailable, possibly sent");
}

TEST(Trace, AUrlWithAPasswordIsNotShown) {
  Request request = secretive;
  request.url = "https://user:s3cret@api.example.test/";
  EXPECT_EQ(traced(request, Response{.status = 200})[0], "-> Spot POST /x: POST refused URL");
}

TEST(Trace, AnAnswerCannotSteerTheTerminal) {
  const Response answer{.status = 200, .headers = {{"Content-Type", "a\x1b[2J"}}};
  EXPECT_THAT(traced(secretive, answer)[1], HasSubstr("a\\x1b[2J"));
}

TEST(TheToolsTransport, TracesEveryAttemptAndPauseAndNoSecret) {
  test::LoopbackServer server;
  server.reply(test::respond(503, "")).reply(test::respond(200, "ok"));
  test::FakeClock clock;
  test::FakeRandom random;
  const test::FakeStop stop;
  const Deadline deadline(clock, std::chrono::seconds{20});
  std::vector<std::string> lines;
  const auto transport = make_transport(
      {.user_agent = "spotlink/test", .trace = [&lines](std::string_view line) { lines.emplace_back(line); }},
      clock, random, stop, deadline);
  Request request = secretive;
  request.url = server.url("/x?token=s3cret");
  request.idempotency = Idempotency::repeatable;
  const auto answer = transport->send(request);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->body, "ok");
  EXPECT_EQ(clock.sleeps.size(), 1u);
  EXPECT_THAT(lines,
              ElementsAre(MatchesRegex("-> Spot POST /x: POST http://127.0.0.1:[0-9]+/x.token"),
                          MatchesRegex("<- 503 .*"),
                          MatchesRegex("   pause 0.[0-9] s before Spot POST /x: attempt 1 ended with 503"),
                          MatchesRegex("-> .*"), MatchesRegex("<- 200 .*")));
  EXPECT_THAT(join(lines, "\n"), Not(HasSubstr("s3cret")));
}

}  // namespace
}  // namespace spotlink::http

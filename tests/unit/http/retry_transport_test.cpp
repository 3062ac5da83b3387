#include "http/retry_transport.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

#include "http/rate_budget_transport.hpp"
#include "support/fakes.hpp"

namespace spotlink::http {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Gives the outcomes in order and repeats the last; notes when each attempt was made.
class Outcomes final : public Transport {
 public:
  Outcomes(const Clock& clock, std::deque<Result<Response>> outcomes)
      : clock_(&clock), outcomes_(std::move(outcomes)) {}
  Result<Response> send(const Request&) override {
    sent_at.push_back(std::chrono::duration_cast<Milliseconds>(clock_->steady().time_since_epoch()));
    Result<Response> outcome = outcomes_.front();
    if (outcomes_.size() > 1) outcomes_.pop_front();
    return outcome;
  }
  std::vector<Milliseconds> sent_at;

 private:
  const Clock* clock_;
  std::deque<Result<Response>> outcomes_;
};

/// Jitter in the middle of its range: pauses are three quarters of the backoff.
class MiddleRandom final : public Random {
 public:
  std::uint64_t next() override { return std::uint64_t{1} << 63; }
};

Response answer(int status, std::vector<Header> headers = {}) {
  return {.status = status, .headers = std::move(headers)};
}
Error lost() {
  return {.kind = ErrorKind::unavailable, .message = "connection lost", .outcome_unknown = true};
}
Error unsent() {
  return {.kind = ErrorKind::unavailable, .message = "cannot connect"};
}
Request request(Idempotency idempotency) {
  return {
      .name = "POST x", .method = "POST", .url = "https://h/", .idempotency = idempotency, .rate_key = "x"};
}

class Retry : public testing::Test {
 protected:
  Result<Response> send(Idempotency idempotency, std::deque<Result<Response>> script) {
    auto owned = std::make_unique<Outcomes>(clock, std::move(script));
    inner = owned.get();
    transport = std::make_unique<RetryTransport>(std::move(owned), RetryPolicy{},
                                                 Pause(clock, stop, deadline, {}), random);
    return transport->send(request(idempotency));
  }

  test::FakeClock clock;
  MiddleRandom random;
  test::FakeStop stop;
  Deadline deadline{clock, seconds{60}};
  Outcomes* inner = nullptr;
  std::unique_ptr<Transport> transport;
};

TEST(MayRepeat, FollowsFromWhatTheServiceMayHaveDone) {
  struct Row {
    std::string what;
    Result<Response> outcome;
    bool repeatable;
    bool once;
  };
  const auto error = [](ErrorKind kind, bool unknown) {
    return Error{.kind = kind, .outcome_unknown = unknown};
  };
  const std::vector<Row> rows{
      {"200", answer(200), false, false},
      {"400", answer(400), false, false},
      {"429", answer(429), true, true},
      {"500", answer(500), true, false},
      {"503", answer(503), true, false},
      {"lost", lost(), true, false},
      {"not sent", unsent(), true, true},
      {"timed out", error(ErrorKind::timed_out, true), true, false},
      {"timed out unsent", error(ErrorKind::timed_out, false), true, true},
      {"usage", error(ErrorKind::usage, false), false, false},
      {"certificate", error(ErrorKind::unexpected, false), false, false},
      {"interrupted", error(ErrorKind::interrupted, false), false, false},
      {"terminated", error(ErrorKind::terminated, true), false, false},
      {"rate limit beyond the deadline", Error{.kind = ErrorKind::unavailable, .status = 429}, false, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(may_repeat(request(Idempotency::repeatable), row.outcome), row.repeatable) << row.what;
    EXPECT_EQ(may_repeat(request(Idempotency::once), row.outcome), row.once) << row.what;
  }
}

TEST(MayRepeat, AsksTheRequestsOwnVerdict) {
  Request throttled_by_body = request(Idempotency::once);
  throttled_by_body.verdict = [](const Response&) { return Verdict::throttled; };
  EXPECT_TRUE(may_repeat(throttled_by_body, answer(400)));
}

TEST_F(Retry, PausesDoubleAndTheFourthAnswerIsReturned) {
  const auto outcome = send(Idempotency::repeatable, {answer(503)});
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->status, 503);
  EXPECT_EQ(inner->sent_at.size(), 4u);
  EXPECT_THAT(clock.sleeps, ElementsAre(Milliseconds{375}, Milliseconds{750}, Milliseconds{1500}));
}

TEST_F(Retry, PausesStopGrowingAtTheLongest) {
  auto owned = std::make_unique<Outcomes>(clock, std::deque<Result<Response>>{answer(503)});
  RetryTransport retry(std::move(owned), {.attempts = 7}, Pause(clock, stop, deadline, {}), random);
  ASSERT_TRUE(retry.send(request(Idempotency::repeatable)).ok());
  ASSERT_EQ(clock.sleeps.size(), 6u);
  EXPECT_EQ(clock.sleeps[4], Milliseconds{6000});
  EXPECT_EQ(clock.sleeps[5], Milliseconds{6000});
}

TEST_F(Retry, TheFirstGoodAnswerEndsIt) {
  const auto outcome = send(Idempotency::repeatable, {lost(), answer(200)});
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(inner->sent_at.size(), 2u);
}

TEST_F(Retry, TheLastErrorSaysHowOftenItWasTried) {
  const auto outcome = send(Idempotency::repeatable, {lost()});
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error().message, "connection lost after 4 attempts");
}

TEST_F(Retry, ALostCreateIsNotRepeated) {
  const auto outcome = send(Idempotency::once, {lost()});
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error().message, "connection lost");
  EXPECT_TRUE(outcome.error().outcome_unknown);
  EXPECT_EQ(inner->sent_at.size(), 1u);
}

TEST_F(Retry, AnUnsentLastAttemptDoesNotMakeAnEarlierOneUnsent) {
  const auto outcome = send(Idempotency::repeatable, {lost(), unsent()});
  ASSERT_FALSE(outcome.ok());
  EXPECT_TRUE(outcome.error().outcome_unknown);
}

TEST_F(Retry, ACreateThatNeverLeftIsKnownNotToHaveHappened) {
  const auto outcome = send(Idempotency::once, {answer(429), unsent()});
  ASSERT_FALSE(outcome.ok());
  EXPECT_FALSE(outcome.error().outcome_unknown);
}

TEST_F(Retry, TheServicesOwnPauseIsHonoured) {
  ASSERT_TRUE(send(Idempotency::repeatable, {answer(503, {{"Retry-After", "7"}}), answer(200)}).ok());
  ASSERT_TRUE(send(Idempotency::once, {answer(429, {{"X-RateLimit-Reset", "5"}}), answer(200)}).ok());
  // One second more than the rate limit's reset, which is given in whole seconds.
  EXPECT_THAT(clock.sleeps, ElementsAre(seconds{7}, seconds{6}));
}

TEST_F(Retry, ARetryAfterMayBeADate) {
  ASSERT_TRUE(send(Idempotency::repeatable,
                   {answer(503, {{"Retry-After", "Sun, 22 Nov 2026 00:00:09 GMT"}}), answer(200)})
                  .ok());
  EXPECT_THAT(clock.sleeps, ElementsAre(seconds{9}));
}

TEST_F(Retry, APauseBeyondTheDeadlineIsNotBegun) {
  const auto throttled = send(Idempotency::once, {answer(429, {{"Retry-After", "60"}})});
  ASSERT_TRUE(throttled.ok());
  EXPECT_EQ(throttled->status, 429);
  clock.advance(Milliseconds{59'700});
  const auto late = send(Idempotency::repeatable, {lost()});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().message, "connection lost");
  EXPECT_THAT(clock.sleeps, IsEmpty());
}

TEST_F(Retry, AStopSignalEndsItWithoutAPause) {
  stop.request = ErrorKind::terminated;
  const auto outcome = send(Idempotency::repeatable, {lost(), answer(200)});
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error().kind, ErrorKind::terminated);
  EXPECT_TRUE(outcome.error().outcome_unknown);
  EXPECT_EQ(inner->sent_at.size(), 1u);
  EXPECT_THAT(clock.sleeps, IsEmpty());
}

class Budget : public Retry {
 protected:
  /// Retry over budget, as the tool assembles them.
  void script(std::deque<Result<Response>> outcomes) {
    auto owned = std::make_unique<Outcomes>(clock, std::move(outcomes));
    inner = owned.get();
    const Pause pause(clock, stop, deadline, {});
    transport = std::make_unique<RetryTransport>(
        std::make_unique<RateBudgetTransport>(std::move(owned), pause), RetryPolicy{}, pause, random);
  }
  static Response limited(int status, std::string remaining, std::string reset) {
    return answer(status,
                  {{"X-RateLimit-Remaining", std::move(remaining)}, {"X-RateLimit-Reset", std::move(reset)}});
  }
};

TEST_F(Budget, AUsedUpLimitIsWaitedForBeforeTheNextRequest) {
  script({limited(200, "0", "10"), limited(200, "5", "60")});
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(transport->send(request(Idempotency::once)).ok());
  EXPECT_THAT(inner->sent_at, ElementsAre(seconds{0}, seconds{11}, seconds{11}));
}

TEST_F(Budget, ARefusalIsFollowedByOnePauseUntilTheReset) {
  script({limited(429, "0", "10"), limited(200, "1", "60")});
  ASSERT_TRUE(transport->send(request(Idempotency::once)).ok());
  EXPECT_THAT(inner->sent_at, ElementsAre(seconds{0}, seconds{11}));
  EXPECT_THAT(clock.sleeps, ElementsAre(seconds{11}));
}

TEST_F(Budget, AnAttemptWhoseAnswerWasLostCountsToo) {
  script({limited(200, "1", "10"), lost(), answer(200)});
  ASSERT_TRUE(transport->send(request(Idempotency::repeatable)).ok());
  ASSERT_TRUE(transport->send(request(Idempotency::repeatable)).ok());
  EXPECT_THAT(inner->sent_at, ElementsAre(seconds{0}, seconds{0}, seconds{11}));
}

TEST_F(Budget, AServerErrorThatUsedUpTheLimitIsNotRepeatedBeforeTheReset) {
  script({limited(503, "0", "10"), answer(200)});
  ASSERT_TRUE(transport->send(request(Idempotency::repeatable)).ok());
  EXPECT_THAT(inner->sent_at, ElementsAre(seconds{0}, seconds{11}));
}

TEST_F(Budget, AResetBeyondTheDeadlineIsAnErrorAndNothingIsSent) {
  script({limited(200, "0", "100"), answer(200)});
  ASSERT_TRUE(transport->send(request(Idempotency::once)).ok());
  const auto refused = transport->send(request(Idempotency::once));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(refused.error().outcome_unknown);
  EXPECT_EQ(refused.error().status, 429);
  EXPECT_THAT(refused.error().message, HasSubstr("the rate limit for POST x resets in 1 min 41 s"));
  EXPECT_EQ(inner->sent_at.size(), 1u);
  EXPECT_THAT(clock.sleeps, IsEmpty());
}

TEST_F(Budget, OtherRoutesHaveTheirOwn) {
  script({limited(200, "0", "10"), answer(200)});
  ASSERT_TRUE(transport->send(request(Idempotency::once)).ok());
  Request other = request(Idempotency::once);
  other.rate_key = "y";
  ASSERT_TRUE(transport->send(other).ok());
  other.rate_key = "";
  ASSERT_TRUE(transport->send(other).ok());
  EXPECT_THAT(clock.sleeps, IsEmpty());
}

TEST_F(Budget, HeadersThatAreNoNumbersAreIgnored) {
  script({limited(200, "none", "-5"), limited(200, "0", "soon"), answer(200)});
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(transport->send(request(Idempotency::once)).ok());
  EXPECT_THAT(clock.sleeps, IsEmpty());
}

}  // namespace
}  // namespace spotlink::http

#include "http/retry_transport.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http/rate_limit.hpp"

namespace spotlink::http {
namespace {

bool may_have_worked(const Request& request, const Result<Response>& outcome) {
  return outcome ? request.verdict(*outcome) != Verdict::throttled : outcome.error().outcome_unknown;
}

std::string reason(const Result<Response>& outcome, int attempt) {
  const std::string what =
      outcome ? fmt::format("{}", outcome->status) : std::string(name_of(outcome.error().kind));
  return fmt::format("attempt {} ended with {}", attempt, what);
}

Result<Response> concluded(Result<Response> outcome, int attempt, bool possibly_sent) {
  if (outcome) return outcome;
  Error error = std::move(outcome).error();
  error.outcome_unknown = possibly_sent;
  if (attempt > 1) error.message += fmt::format(" after {} attempts", attempt);
  return error;
}

}  // namespace

bool may_repeat(const Request& request, const Result<Response>& outcome) {
  if (outcome) {
    const Verdict verdict = request.verdict(*outcome);
    return verdict == Verdict::throttled ||
           (verdict == Verdict::transient && request.idempotency == Idempotency::repeatable);
  }
  const Error& error = outcome.error();
  const bool no_answer = error.kind == ErrorKind::unavailable || error.kind == ErrorKind::timed_out;
  return no_answer && error.status == 0 &&
         (!error.outcome_unknown || request.idempotency == Idempotency::repeatable);
}

Result<Response> RetryTransport::send(const Request& request) {
  bool possibly_sent = false;
  for (int attempt = 1;; ++attempt) {
    Result<Response> outcome = inner_->send(request);
    possibly_sent = possibly_sent || may_have_worked(request, outcome);
    if (attempt >= policy_.attempts || !may_repeat(request, outcome)) {
      return concluded(std::move(outcome), attempt, possibly_sent);
    }
    const Milliseconds pause = pause_after(outcome, attempt);
    if (!pause_.fits(pause)) return concluded(std::move(outcome), attempt, possibly_sent);
    if (Status waited = pause_.wait(pause, request, reason(outcome, attempt), possibly_sent); !waited) {
      return waited.error();
    }
  }
}

Milliseconds RetryTransport::pause_after(const Result<Response>& outcome, int attempt) {
  const Milliseconds backoff = std::min(policy_.first_pause * (1 << (attempt - 1)), policy_.longest_pause);
  // Between half and all of it: many runs that failed together do not come back together.
  const Milliseconds jittered{
      static_cast<long long>(static_cast<double>(backoff.count()) * (0.5 + 0.5 * random_->unit()))};
  return outcome ? std::max(jittered, pause_asked_for(*outcome, pause_.clock().now())) : jittered;
}

}  // namespace spotlink::http

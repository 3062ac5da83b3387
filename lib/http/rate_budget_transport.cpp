#include "http/rate_budget_transport.hpp"

#include <fmt/format.h>

#include "http/rate_limit.hpp"

namespace spotlink::http {

Result<Response> RateBudgetTransport::send(const Request& request) {
  if (request.rate_key.empty()) return inner_->send(request);
  if (Status taken = take(request); !taken) return taken.error();
  Result<Response> outcome = inner_->send(request);
  if (outcome) learn(request, *outcome);
  return outcome;
}

Status RateBudgetTransport::take(const Request& request) {
  const auto known = budgets_.find(request.rate_key);
  if (known == budgets_.end()) return Done{};
  const auto left = std::chrono::ceil<Milliseconds>(known->second.reset - pause_.clock().steady());
  if (left > Milliseconds{0} && known->second.remaining > 0) {
    --known->second.remaining;
    return Done{};
  }
  if (left > Milliseconds{0}) {
    if (!pause_.fits(left)) {
      return Error{
          .kind = ErrorKind::unavailable,
          .message = fmt::format("the rate limit for {} resets in {}, after the time of --timeout is over",
                                 request.name, format_duration(left)),
          .hint = "run the same command then, or raise --timeout",
          .status = 429};
    }
    if (Status waited = pause_.wait(left, request, "the rate limit is used up", false); !waited)
      return waited;
  }
  budgets_.erase(known);
  return Done{};
}

void RateBudgetTransport::learn(const Request& request, const Response& response) {
  if (const auto limit = rate_limit_of(response)) {
    budgets_[request.rate_key] = {.remaining = limit->remaining,
                                  .reset = pause_.clock().steady() + limit->reset};
  }
}

}  // namespace spotlink::http

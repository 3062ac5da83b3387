#pragma once

#include <memory>

#include "http/pause.hpp"

namespace spotlink::http {

struct RetryPolicy {
  int attempts = 4;
  Milliseconds first_pause{500};  // doubles with each attempt, before jitter
  Milliseconds longest_pause{8000};
};

/// Whether the request may be sent again after this error or answer. A `once` request only when the service
/// never worked on it. An error with a status was decided by an answer and is final.
bool may_repeat(const Request& request, const Result<Response>& outcome);

/// Sends again what may be sent again, after pauses with jitter that are never shorter than the service asked
/// for and never reach beyond the deadline. The last answer is returned as it is; the last error says how
/// many attempts there were, and that the outcome is unknown if it is so for any of them.
class RetryTransport final : public Transport {
 public:
  RetryTransport(std::unique_ptr<Transport> inner, RetryPolicy policy, Pause pause, Random& random)
      : inner_(std::move(inner)), policy_(policy), pause_(std::move(pause)), random_(&random) {}
  Result<Response> send(const Request& request) override;

 private:
  Milliseconds pause_after(const Result<Response>& outcome, int attempt);

  std::unique_ptr<Transport> inner_;
  RetryPolicy policy_;
  Pause pause_;
  Random* random_;
};

}  // namespace spotlink::http

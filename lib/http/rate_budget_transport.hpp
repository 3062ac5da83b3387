#pragma once

#include <map>
#include <memory>
#include <string>

#include "http/pause.hpp"

namespace spotlink::http {

/// Keeps requests of the same rate_key within the limit that the service's last answer to one of them told:
/// when none remains the next one waits for the reset. When that lies beyond the deadline nothing is sent and
/// the error is `unavailable` with status 429. Every attempt must pass here, repeated ones too.
class RateBudgetTransport final : public Transport {
 public:
  RateBudgetTransport(std::unique_ptr<Transport> inner, Pause pause)
      : inner_(std::move(inner)), pause_(std::move(pause)) {}
  Result<Response> send(const Request& request) override;

 private:
  struct Budget {
    long long remaining = 0;
    SteadyTime reset{};
  };
  /// Returns when the request may be sent, and counts it.
  Status take(const Request& request);
  void learn(const Request& request, const Response& response);

  std::unique_ptr<Transport> inner_;
  Pause pause_;
  std::map<std::string, Budget> budgets_;  // by rate_key; no entry: nothing known
};

}  // namespace spotlink::http

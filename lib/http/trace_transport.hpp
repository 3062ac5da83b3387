#pragma once

#include <memory>

#include "http/pause.hpp"

namespace spotlink::http {

/// Writes one line when a request goes out and one when its answer or error is there. A line is built from
/// what may be shown and nothing else: never a header of the request, a body, or a query parameter's value
/// but accountId's.
class TraceTransport final : public Transport {
 public:
  TraceTransport(std::unique_ptr<Transport> inner, const Clock& clock, TraceSink sink)
      : inner_(std::move(inner)), clock_(&clock), sink_(std::move(sink)) {}
  Result<Response> send(const Request& request) override;

 private:
  std::unique_ptr<Transport> inner_;
  const Clock* clock_;
  TraceSink sink_;
};

}  // namespace spotlink::http

#include "http/make_transport.hpp"

#include "http/curl_transport.hpp"
#include "http/rate_budget_transport.hpp"
#include "http/retry_transport.hpp"
#include "http/trace_transport.hpp"

namespace spotlink::http {

std::unique_ptr<Transport> make_transport(const TransportSettings& settings, Clock& clock, Random& random,
                                          const StopSignal& stop, const Deadline& deadline) {
  const Pause pause(clock, stop, deadline, settings.trace);
  std::unique_ptr<Transport> transport =
      make_curl_transport({.user_agent = settings.user_agent, .ca_file = settings.ca_file}, stop, deadline);
  if (settings.trace) {
    transport = std::make_unique<TraceTransport>(std::move(transport), clock, settings.trace);
  }
  transport = std::make_unique<RateBudgetTransport>(std::move(transport), pause);
  return std::make_unique<RetryTransport>(std::move(transport), RetryPolicy{}, pause, random);
}

}  // namespace spotlink::http

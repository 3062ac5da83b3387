#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/world.hpp"
#include "http/transport.hpp"

namespace spotlink::http {

struct TransportSettings {
  std::string user_agent{};
  std::string ca_file{};  // empty: libcurl's own
  /// Called with one line per attempt, answer and pause, built from an allow-list of fields; null for no
  /// trace.
  std::function<void(std::string_view)> trace{};
};

/// The transport of the tool: retry over rate budget over trace over libcurl, so that repeated attempts keep
/// to the budget and show in the trace as well. Borrows everything it is given.
std::unique_ptr<Transport> make_transport(const TransportSettings& settings, Clock& clock, Random& random,
                                          const StopSignal& stop, const Deadline& deadline);

}  // namespace spotlink::http

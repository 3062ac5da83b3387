#pragma once

#include <functional>
#include <string_view>

#include "core/world.hpp"
#include "http/transport.hpp"

namespace spotlink::http {

/// Takes one line of the trace, without a newline.
using TraceSink = std::function<void(std::string_view)>;

/// The end of a request because the process was asked to stop; `kind` is what StopSignal said.
Error stopped(ErrorKind kind, const Request& request, bool possibly_sent);

/// Waiting between requests: within the command's deadline, ended by the stop signal, seen in the trace.
class Pause {
 public:
  Pause(Clock& clock, const StopSignal& stop, const Deadline& deadline, TraceSink trace)
      : clock_(&clock), stop_(&stop), deadline_(&deadline), trace_(std::move(trace)) {}

  Clock& clock() const { return *clock_; }
  /// Whether something could still be sent after waiting so long.
  bool fits(Milliseconds duration) const { return duration < deadline_->left(); }
  /// `reason` goes to the trace. Fails only when the process was asked to stop; `possibly_sent` is what the
  /// error then says about the request.
  Status wait(Milliseconds duration, const Request& request, std::string_view reason, bool possibly_sent);

 private:
  Clock* clock_;
  const StopSignal* stop_;
  const Deadline* deadline_;
  TraceSink trace_;
};

}  // namespace spotlink::http

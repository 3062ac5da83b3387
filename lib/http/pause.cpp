#include "http/pause.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace spotlink::http {

Error stopped(ErrorKind kind, const Request& request, bool possibly_sent) {
  const std::string_view how = kind == ErrorKind::terminated ? "terminated" : "interrupted";
  return Error{.kind = kind,
               .message = fmt::format("{} during {}", how, request.name),
               .outcome_unknown = possibly_sent};
}

Status Pause::wait(Milliseconds duration, const Request& request, std::string_view reason,
                   bool possibly_sent) {
  if (!stop_->requested()) {
    if (trace_) {
      trace_(escape_controls(
          fmt::format("   pause {} before {}: {}", format_duration(duration), request.name, reason)));
    }
    clock_->sleep(duration);
  }
  if (const auto kind = stop_->requested()) return stopped(*kind, request, possibly_sent);
  return Done{};
}

}  // namespace spotlink::http

#pragma once

#include <optional>

#include "core/time.hpp"
#include "http/transport.hpp"

namespace spotlink::http {

/// How many more requests the answer allows (`X-RateLimit-Remaining`, 0 for a 429 whatever it says) and when
/// the count begins anew (`X-RateLimit-Reset`, seconds from now). Nothing when it does not say both.
struct RateLimit {
  long long remaining = 0;
  Milliseconds reset{0};
};
std::optional<RateLimit> rate_limit_of(const Response& response);

/// How long to leave the service alone after this answer: the longest of `Retry-After` (seconds or a date)
/// and, when no request remains, the rate limit's reset; 0 when it asks for nothing.
Milliseconds pause_asked_for(const Response& response, WallTime now);

}  // namespace spotlink::http

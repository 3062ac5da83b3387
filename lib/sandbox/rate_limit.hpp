#pragma once

#include <deque>
#include <map>
#include <string>

#include "core/time.hpp"

namespace spotlink::sandbox {

/// Spot's rate limit: so many requests in any window, per route and method. A refused request counts too, so
/// asking again too early pushes the reset further out.
class RateLimit {
 public:
  RateLimit(int requests, Milliseconds window) : requests_(requests), window_(window) {}

  struct Verdict {
    bool allowed = true;
    int limit = 0;
    int remaining = 0;
    Milliseconds reset{0};  // until the next request would be allowed, or the window is empty again
  };
  Verdict count(const std::string& route, SteadyTime now);

 private:
  int requests_;
  Milliseconds window_;
  std::map<std::string, std::deque<SteadyTime>> seen_;
};

}  // namespace spotlink::sandbox

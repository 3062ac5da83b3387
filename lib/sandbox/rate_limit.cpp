#include "sandbox/rate_limit.hpp"

#include <algorithm>

namespace spotlink::sandbox {

RateLimit::Verdict RateLimit::count(const std::string& route, SteadyTime now) {
  std::deque<SteadyTime>& seen = seen_[route];
  while (!seen.empty() && now - seen.front() >= window_) seen.pop_front();
  const int before = static_cast<int>(seen.size());
  seen.push_back(now);
  Verdict verdict{
      .allowed = before < requests_, .limit = requests_, .remaining = std::max(0, requests_ - before - 1)};
  // The request that has to leave the window first.
  const std::size_t blocking = verdict.allowed ? 0 : seen.size() - static_cast<std::size_t>(requests_);
  verdict.reset = std::chrono::ceil<Milliseconds>(seen[blocking] + window_ - now);
  return verdict;
}

}  // namespace spotlink::sandbox

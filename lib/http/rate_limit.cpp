#include "http/rate_limit.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

#include "core/text.hpp"

namespace spotlink::http {
namespace {

// Services count whole seconds, and asking a moment too early moves Spot's reset further out.
constexpr Milliseconds rounding{1000};

std::optional<long long> count(std::string_view text) {
  constexpr long long longest = 1'000'000'000;
  text = trim(text);
  long long value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || value < 0) return {};
  return std::min(value, longest);
}

Milliseconds retry_after(const Response& response, WallTime now) {
  const std::string header(response.header("Retry-After"));
  if (const auto seconds = count(header)) return std::chrono::seconds{*seconds};
  const std::time_t date = header.empty() ? -1 : curl_getdate(header.c_str(), nullptr);
  if (date < 0) return Milliseconds{0};
  const auto left = std::chrono::ceil<Milliseconds>(std::chrono::system_clock::from_time_t(date) - now);
  return std::max(left, Milliseconds{0});
}

}  // namespace

std::optional<RateLimit> rate_limit_of(const Response& response) {
  const auto reset = count(response.header("X-RateLimit-Reset"));
  const auto remaining =
      response.status == 429 ? std::optional{0LL} : count(response.header("X-RateLimit-Remaining"));
  if (!reset || !remaining) return {};
  return RateLimit{.remaining = *remaining, .reset = std::chrono::seconds{*reset} + rounding};
}

Milliseconds pause_asked_for(const Response& response, WallTime now) {
  const auto limit = rate_limit_of(response);
  const Milliseconds reset = limit && limit->remaining == 0 ? limit->reset : Milliseconds{0};
  return std::max(retry_after(response, now), reset);
}

}  // namespace spotlink::http

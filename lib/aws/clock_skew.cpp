#include "aws/clock_skew.hpp"

#include <fmt/format.h>

#include <vector>

#include "core/time.hpp"

namespace spotlink::aws {
namespace {

constexpr std::size_t length_of_time = 16;  // "20261122T080000Z"

/// The time that begins the text, in AWS's basic form of ISO 8601.
std::optional<WallTime> leading_time(std::string_view text) {
  if (text.size() < length_of_time || text[8] != 'T' || text[15] != 'Z') return {};
  const auto digits = [text](std::size_t at, std::size_t count) { return text.substr(at, count); };
  return parse_rfc3339(fmt::format("{}-{}-{}T{}:{}:{}Z", digits(0, 4), digits(4, 2), digits(6, 2),
                                   digits(9, 2), digits(11, 2), digits(13, 2)));
}

std::vector<WallTime> times_in(std::string_view text) {
  std::vector<WallTime> times;
  while (!text.empty()) {
    const std::optional<WallTime> time = leading_time(text);
    if (time) times.push_back(*time);
    text.remove_prefix(time ? length_of_time : 1);
  }
  return times;
}

}  // namespace

std::optional<std::string> clock_skew_hint(std::string_view message) {
  if (!message.starts_with("Signature expired") && !message.starts_with("Signature not yet current"))
    return {};
  const std::vector<WallTime> times = times_in(message);
  if (times.size() != 3) return {};
  const WallTime ours = times.front();
  const WallTime theirs = times.back();
  const auto off = std::chrono::duration_cast<Milliseconds>(ours < theirs ? theirs - ours : ours - theirs);
  return fmt::format("this machine's clock is {} {} (it said {}, AWS {}): set it and run this again",
                     format_duration(off), ours < theirs ? "slow" : "fast", format_utc(ours),
                     format_utc(theirs));
}

}  // namespace spotlink::aws

#include "core/time.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>

namespace spotlink {
namespace {

using std::chrono::system_clock;

/// Reads exactly `digits` digits at `position` and steps past them.
std::optional<int> number(std::string_view text, std::size_t& position, std::size_t digits) {
  if (position + digits > text.size()) return {};
  int value = 0;
  const char* begin = text.data() + position;
  const auto [end, failure] = std::from_chars(begin, begin + digits, value);
  if (failure != std::errc{} || end != begin + digits || *begin == '-') return {};
  position += digits;
  return value;
}

bool skip(std::string_view text, std::size_t& position, std::string_view one_of) {
  if (position >= text.size() || one_of.find(text[position]) == std::string_view::npos) return false;
  ++position;
  return true;
}

/// The fraction after a dot, in milliseconds; further digits are dropped.
std::optional<Milliseconds> fraction(std::string_view text, std::size_t& position) {
  if (!skip(text, position, ".")) return Milliseconds{0};
  int value = 0;
  int unit = 100;
  const std::size_t begin = position;
  for (; position < text.size() && text[position] >= '0' && text[position] <= '9'; ++position) {
    value += unit * (text[position] - '0');
    unit /= 10;
  }
  if (position == begin) return {};
  return Milliseconds{value};
}

std::optional<std::chrono::minutes> offset(std::string_view text, std::size_t& position) {
  if (skip(text, position, "Zz")) return std::chrono::minutes{0};
  if (position >= text.size()) return {};
  const int sign = text[position] == '-' ? -1 : 1;
  if (!skip(text, position, "+-")) return {};
  const auto hours = number(text, position, 2);
  skip(text, position, ":");
  const auto minutes = number(text, position, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return {};
  return std::chrono::minutes{sign * (*hours * 60 + *minutes)};
}

std::optional<Milliseconds> unit_of(std::string_view name) {
  if (name == "ms") return Milliseconds{1};
  if (name == "s") return std::chrono::seconds{1};
  if (name == "m") return std::chrono::minutes{1};
  if (name == "h") return std::chrono::hours{1};
  return {};
}

}  // namespace

std::string format_utc(WallTime time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z",
                     fmt::gmtime(system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(time))));
}

std::string format_utc_milliseconds(WallTime time) {
  const auto since_epoch = std::chrono::floor<Milliseconds>(time.time_since_epoch()).count();
  const std::string seconds = format_utc(time);
  return fmt::format("{}.{:03}Z", seconds.substr(0, seconds.size() - 1),
                     ((since_epoch % 1000) + 1000) % 1000);
}

std::optional<WallTime> parse_rfc3339(std::string_view text) {
  std::size_t at = 0;
  const auto year = number(text, at, 4);
  if (!year || !skip(text, at, "-")) return {};
  const auto month = number(text, at, 2);
  if (!month || !skip(text, at, "-")) return {};
  const auto day = number(text, at, 2);
  if (!day || !skip(text, at, "Tt ")) return {};
  const auto hour = number(text, at, 2);
  if (!hour || !skip(text, at, ":")) return {};
  const auto minute = number(text, at, 2);
  if (!minute || !skip(text, at, ":")) return {};
  const auto second = number(text, at, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 60) return {};
  const auto milliseconds = fraction(text, at);
  const auto zone = offset(text, at);
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!milliseconds || !zone || at != text.size() || !date.ok()) return {};
  return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second} + *milliseconds - *zone;
}

std::optional<Milliseconds> parse_duration(std::string_view text) {
  constexpr Milliseconds longest = std::chrono::hours{24 * 365};
  Milliseconds total{0};
  std::size_t at = 0;
  while (at < text.size()) {
    long long count = 0;
    const auto [end, failure] = std::from_chars(text.data() + at, text.data() + text.size(), count);
    if (failure != std::errc{} || text[at] == '-') return {};
    at = static_cast<std::size_t>(end - text.data());
    const std::size_t unit_begin = at;
    while (at < text.size() && (text[at] < '0' || text[at] > '9')) ++at;
    const auto unit = unit_of(text.substr(unit_begin, at - unit_begin));
    if (!unit || count > longest / *unit) return {};
    total += count * *unit;
    if (total > longest) return {};
  }
  if (total <= Milliseconds{0}) return {};
  return total;
}

std::string format_duration(Milliseconds duration) {
  const auto seconds = static_cast<double>(duration.count()) / 1000.0;
  if (seconds < 99.95) return fmt::format("{:.1f} s", seconds);
  const long long whole = duration.count() / 1000;
  return fmt::format("{} min {} s", whole / 60, whole % 60);
}

}  // namespace spotlink

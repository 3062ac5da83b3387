#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace spotlink {

using Milliseconds = std::chrono::milliseconds;
using WallTime = std::chrono::system_clock::time_point;
using SteadyTime = std::chrono::steady_clock::time_point;

/// RFC 3339 in UTC with whole seconds, such as "2026-11-22T20:16:00Z".
std::string format_utc(WallTime time);
/// RFC 3339 in UTC with milliseconds, as Spot writes its times.
std::string format_utc_milliseconds(WallTime time);
/// Reads RFC 3339 with "Z" or a numeric offset, with or without a fraction; nothing when it is anything else.
std::optional<WallTime> parse_rfc3339(std::string_view text);

/// Reads "90s", "10m", "1h", "250ms", and sums such as "1h30m"; nothing for anything else, negative or zero.
std::optional<Milliseconds> parse_duration(std::string_view text);
/// For people: "0.1 s", "41.7 s", "2 min 5 s".
std::string format_duration(Milliseconds duration);

}  // namespace spotlink

#include "core/time.hpp"

#include <gtest/gtest.h>

namespace spotlink {
namespace {

using namespace std::chrono_literals;

const WallTime evening = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 20h + 16min;

TEST(Times, AreWrittenInUtc) {
  EXPECT_EQ(format_utc(evening + 999ms), "2026-11-22T20:16:00Z");
  EXPECT_EQ(format_utc_milliseconds(evening + 7ms), "2026-11-22T20:16:00.007Z");
  EXPECT_EQ(format_utc_milliseconds(WallTime{} - 1ms), "1969-12-31T23:59:59.999Z");
}

TEST(Times, AreReadWithAnyOffsetAndFraction) {
  EXPECT_EQ(parse_rfc3339("2026-11-22T20:16:00Z"), evening);
  EXPECT_EQ(parse_rfc3339("2026-11-22t22:46:00+02:30"), evening);
  EXPECT_EQ(parse_rfc3339("2026-11-22T15:16:00-0500"), evening);
  EXPECT_EQ(parse_rfc3339("2026-11-22T20:16:00.1234567Z"), evening + 123ms);
}

TEST(Times, ThatAreNoneAreRefused) {
  for (const char* text :
       {"", "2026-11-22", "2026-11-22T20:16:00", "2026-02-30T20:16:00Z", "2026-11-22T24:00:00Z",
        "2026-11-22T20:16:00.Z", "2026-11-22T20:16:00Zx", "2026-11-22T20:16:00+2", "-026-11-22T20:16:00Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(Durations, AreReadWithUnitsAndSums) {
  EXPECT_EQ(parse_duration("90s"), 90s);
  EXPECT_EQ(parse_duration("10m"), 10min);
  EXPECT_EQ(parse_duration("1h30m"), 90min);
  EXPECT_EQ(parse_duration("250ms"), 250ms);
}

TEST(Durations, WithoutUnitNegativeZeroOrEndlessAreRefused) {
  for (const char* text :
       {"", "90", "s", "-1s", "0s", "1.5h", "1 h", "10d", "99999999999999999999s", "999999h", "+1s"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Durations, AreShownForPeople) {
  EXPECT_EQ(format_duration(100ms), "0.1 s");
  EXPECT_EQ(format_duration(41'700ms), "41.7 s");
  EXPECT_EQ(format_duration(125s), "2 min 5 s");
}

}  // namespace
}  // namespace spotlink

#include "term/ascii_output.hpp"

#include <gtest/gtest.h>

namespace spotlink::term {
namespace {

TEST(AsciiOutput, WritesOurSignsInAscii) {
  EXPECT_EQ(in_ascii("✓ a → b … ✗"), "ok a -> b ... !!");
}

TEST(AsciiOutput, LeavesNamesAsTheyAre) {
  EXPECT_EQ(in_ascii("Zoë"), "Zoë");
}

}  // namespace
}  // namespace spotlink::term

#include "term/table.hpp"

#include <gtest/gtest.h>

namespace spotlink::term {
namespace {

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("Zürich"), 6U);
  EXPECT_EQ(display_width("東京"), 4U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);  // e and a combining accent
  EXPECT_EQ(display_width("✓"), 1U);
  EXPECT_EQ(display_width(""), 0U);
}

TEST(Table, LinesItsColumnsUpWithoutTrailingBlanks) {
  EXPECT_EQ(layout_table({"ID", "NAME", "X"}, {{"1", "東京", "a"}, {"22", "b", ""}}, false),
            "ID  NAME  X\n"
            "1   東京  a\n"
            "22  b\n");
}

TEST(Wrap, BreaksAtBlanksAndIndents) {
  EXPECT_EQ(wrap("one two three", 9, 2), "one two\n  three");
  EXPECT_EQ(wrap("a-word-longer-than-the-line b", 5, 0), "a-word-longer-than-the-line\nb");
}

}  // namespace
}  // namespace spotlink::term

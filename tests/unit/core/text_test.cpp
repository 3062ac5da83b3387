#include "core/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace spotlink {
namespace {

using testing::ElementsAre;

TEST(Text, IsTrimmedSplitAndJoined) {
  EXPECT_EQ(trim(" \ta b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_THAT(split("a,,b", ','), ElementsAre("a", "", "b"));
  EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(join({}, ", "), "");
  EXPECT_EQ(lower("ÄAz"), "Äaz");
}

TEST(Utf8, OverlongSurrogateAndTruncatedSequencesAreInvalid) {
  EXPECT_TRUE(is_valid_utf8("aé€😀"));
  for (const char* text :
       {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5", "a\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(text)) << testing::PrintToString(text);
  }
}

TEST(Controls, AreEscapedAndEverythingElseIsKept) {
  EXPECT_EQ(escape_controls("é€😀 a\\b"), "é€😀 a\\b");
  EXPECT_EQ(escape_controls("\x1b[2J\n"), "\\x1b[2J\\x0a");
  EXPECT_EQ(escape_controls("\x7f"), "\\x7f");
  EXPECT_EQ(escape_controls("\xC2\x9B"), "\\xc2\\x9b");  // C1: terminals read it as ESC [
  EXPECT_EQ(escape_controls("\xFF"), "\\xff");
  EXPECT_EQ(escape_controls(std::string_view("a\0b", 3)), "a\\x00b");
}

TEST(Controls, AreNoticed) {
  EXPECT_FALSE(has_control_characters("é a"));
  EXPECT_TRUE(has_control_characters("a\tb"));
  EXPECT_TRUE(has_control_characters("a\xC2\x85"));
}

TEST(ShellQuoting, QuotesWhatAShellWouldChange) {
  EXPECT_EQ(shell_quote("act-1/x=y"), "act-1/x=y");
  EXPECT_EQ(shell_quote("Acme Corp"), "'Acme Corp'");
  EXPECT_EQ(shell_quote("it's"), R"('it'\''s')");
  EXPECT_EQ(shell_quote("$(rm)"), "'$(rm)'");
  EXPECT_EQ(shell_quote(""), "''");
}

TEST(Suggestions, AreAtMostTwoEditsAway) {
  EXPECT_EQ(edit_distance("acount", "account"), 1u);
  EXPECT_EQ(edit_distance("lsit", "list"), 1u);
  EXPECT_EQ(nearest("acuont", {"auth", "account"}), "account");
  EXPECT_FALSE(nearest("zzzzz", {"auth", "account"}));
  EXPECT_FALSE(nearest("x", {"ab"}));
}

TEST(Shortening, CutsBetweenCharacters) {
  EXPECT_EQ(shorten("abc", 3), "abc");
  EXPECT_EQ(shorten("abcd", 3), "abc…");
  EXPECT_EQ(shorten("aéb", 2), "a…");
}

}  // namespace
}  // namespace spotlink

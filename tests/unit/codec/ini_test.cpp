#include "codec/ini.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace spotlink::codec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Ini, ReadsWhatCredentialFilesHold) {
  struct Row {
    std::string text;
    std::string value;  // of [default] token
  };
  const std::vector<Row> rows{
      {"[default]\ntoken = abc\n", "abc"},
      {"[default]\ntoken=abc", "abc"},
      {"\xEF\xBB\xBF[default]\r\ntoken = abc\r\n", "abc"},
      {"[ default ]\nTOKEN = abc", "abc"},
      {"[default] # main\ntoken = abc # comment", "abc"},
      {"[default]\ntoken = abc ; comment", "abc"},
      {"[default]\ntoken = a#b;c", "a#b;c"},
      {"[default]\ntoken = \"a # b\" # c", "a # b"},
      {"[default]\ntoken = 'a\"b'", "a\"b"},
      {"[default]\ntoken = \"a\"b", "\"a\"b"},
      {"[default]\ntoken = \"open", "\"open"},
      {"[default]\ntoken = 100%s%(x)s", "100%s%(x)s"},
      {"[default]\ntoken = a=b=", "a=b="},
      {"; c\n\n# c\n[default]\n  token = indented", "indented"},
      {"[default]\ntoken = 1\n[x]\ntoken = 2\n[default]\ntoken = 3", "3"},
      {"[default]\ntoken =", ""},
  };
  for (const Row& row : rows) {
    const auto ini = parse_ini(row.text);
    ASSERT_TRUE(ini.ok()) << row.text << ini.error().message;
    EXPECT_EQ(ini->value("default", "token"), row.value) << row.text;
  }
}

TEST(Ini, SectionsAreExactAndKeysAreNot) {
  const auto ini = parse_ini("top = 1\n[Default]\nKey = 2\n[empty]\n");
  ASSERT_TRUE(ini.ok());
  EXPECT_EQ(ini->value("", "top"), "1");
  EXPECT_EQ(ini->section("default"), nullptr);
  EXPECT_EQ(ini->value("Default", "KEY"), "2");
  EXPECT_THAT(ini->section_names(), ElementsAre("", "Default", "empty"));
}

TEST(Ini, IndentedLinesBelowAnEmptyValueAreItsSubSettings) {
  const auto ini = parse_ini("[profile a]\ns3 =\n  region = x\n  max = 2\nregion = y\n  z = 1\n");
  ASSERT_TRUE(ini.ok());
  EXPECT_EQ(ini->value("profile a", "s3.region"), "x");
  EXPECT_EQ(ini->value("profile a", "s3.max"), "2");
  EXPECT_EQ(ini->value("profile a", "region"), "y");
  EXPECT_EQ(ini->value("profile a", "z"), "1");
}

TEST(Ini, AMalformedLineIsNamedByNumberAndNeverQuoted) {
  for (const char* text : {"[default]\n\ns3cret\n", "[a]\n\n= s3cret", "[a]\n\n[s3cret"}) {
    const auto ini = parse_ini(text);
    ASSERT_FALSE(ini.ok()) << text;
    EXPECT_EQ(ini.error().kind, ErrorKind::usage);
    EXPECT_THAT(ini.error().message, HasSubstr("line 3"));
    EXPECT_THAT(ini.error().message, Not(HasSubstr("s3cret")));
  }
}

TEST(Ini, SettingChangesItsLinesAndNoOthers) {
  const std::string text = "# mine\n[default]\ntoken = old\n; note\nother = 1\n\n# of b\n[b]\ntoken = b\n";
  EXPECT_EQ(set_in_ini(text, "default", {{"token", "new"}, {"account", "act-1"}}),
            "# mine\n[default]\ntoken = new\n; note\nother = 1\naccount = act-1\n\n# of b\n[b]\ntoken = b\n");
  EXPECT_EQ(set_in_ini(text, "default", {{"token", ""}}),
            "# mine\n[default]\n; note\nother = 1\n\n# of b\n[b]\ntoken = b\n");
  EXPECT_EQ(set_in_ini(text, "c", {{"token", "c"}}), text + "\n[c]\ntoken = c\n");
  EXPECT_EQ(set_in_ini("", "default", {{"token", "x"}}), "[default]\ntoken = x\n");
  EXPECT_EQ(set_in_ini("[a]", "a", {{"k", "v"}}), "[a]\nk = v\n");
}

TEST(Ini, SettingKeepsByteOrderMarkAndLineEnds) {
  EXPECT_EQ(set_in_ini("\xEF\xBB\xBF[a]\r\nk = 1\r\n", "a", {{"k", "2"}, {"l", "3"}}),
            "\xEF\xBB\xBF[a]\r\nk = 2\r\nl = 3\r\n");
}

TEST(Ini, SettingLeavesASubSettingOfTheSameNameAlone) {
  EXPECT_EQ(set_in_ini("[a]\ns3 =\n  region = x\n", "a", {{"region", "y"}}),
            "[a]\ns3 =\n  region = x\nregion = y\n");
}

TEST(Ini, WhatWasSetIsWhatIsRead) {
  const std::string repeated = "[a]\nk = 1\n[b]\n[a]\nk = 2\n";
  for (const std::string value : {"plain", "a # b", " padded ", "\"quoted\"", "it's ; fine", "%", "#x"}) {
    for (const std::string& before : {std::string(), repeated}) {
      const auto ini = parse_ini(set_in_ini(before, "a", {{"K", value}}));
      ASSERT_TRUE(ini.ok()) << value;
      EXPECT_EQ(ini->value("a", "k"), value);
    }
  }
}

TEST(Ini, RemovingTakesEveryPartOfTheSectionAndNothingElse) {
  EXPECT_EQ(remove_from_ini("# top\n[a]\nk = 1\n\n# of b\n[b]\nk = 2\n[a]\nk = 3\n", "a"),
            "# top\n\n# of b\n[b]\nk = 2\n");
  EXPECT_EQ(remove_from_ini("[b]\nk = 2\n", "a"), "[b]\nk = 2\n");
}

}  // namespace
}  // namespace spotlink::codec

#include "codec/yaml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace spotlink::codec {
namespace {

using testing::HasSubstr;

TEST(Yaml, ScalarsAreReadAsText) {
  const auto value = parse_yaml("id: 012345678901\nno: no\nlist: [1.0, true, \"x\"]\nnothing:\n");
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(write_json(*value),
            R"({"id":"012345678901","no":"no","list":["1.0","true","x"],"nothing":null})");
}

TEST(Yaml, IdsAndWordsLikeNoStayTextWhenWritten) {
  const auto value = parse_json(
      R"({"id":"123456789012","a":"no","b":true,"c":null,"n":-5,"m":0.10,"l":["",{"x":"1"}],"e":[],"o":{}})");
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(write_yaml(*value),
            "id: \"123456789012\"\na: \"no\"\nb: true\nc: ~\nn: -5\nm: 0.10\nl:\n  - \"\"\n  - x: \"1\"\ne: "
            "[]\no: {}\n");
}

TEST(Yaml, TextWithControlsAndSignsReadsBack) {
  Json value;
  value.set("text", "a: b # \"c\" \\ \n\t\x1b é 😀");
  EXPECT_EQ(parse_yaml(write_yaml(value)).value(), value);
}

TEST(Yaml, WhatIsMalformedIsNamedByItsLine) {
  const auto value = parse_yaml("a: 1\nb: [1, 2\n");
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::usage);
  EXPECT_THAT(value.error().message, HasSubstr("line "));
  for (const char* text : {"a: b: c", "\t- x", "a: *unknown", "---\na: 1\n---\nb: 2\n", "? [a]\n: b"}) {
    EXPECT_FALSE(parse_yaml(text).ok()) << text;
  }
  EXPECT_EQ(parse_yaml("").value(), Json());
}

TEST(Yaml, AliasesThatMultiplyAreBounded) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 10; ++j) bomb += "*a" + std::to_string(i - 1) + (j < 9 ? ", " : "]\n");
  }
  const auto value = parse_yaml(bomb);
  ASSERT_FALSE(value.ok());
  EXPECT_THAT(value.error().message, HasSubstr("more than 100000 nodes"));
}

TEST(Yaml, DeepNestingIsAnErrorAndNoCrash) {
  EXPECT_FALSE(parse_yaml(std::string(101, '[') + std::string(101, ']')).ok());
  EXPECT_FALSE(parse_yaml(std::string(1'000'000, '[')).ok());
  EXPECT_FALSE(parse_yaml("a: &a [*a]").ok());
}

}  // namespace
}  // namespace spotlink::codec

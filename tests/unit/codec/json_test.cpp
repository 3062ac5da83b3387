#include "codec/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/reader.hpp"

namespace spotlink::codec {
namespace {

using testing::HasSubstr;

TEST(Json, NumbersKeepTheirText) {
  for (const char* text :
       {"123456789012", "0.10", "-0", "1e5", "12345678901234567890123456789012345678901234567890"}) {
    const auto value = parse_json(text);
    ASSERT_TRUE(value.ok()) << text << value.error().message;
    ASSERT_NE(value->as_number(), nullptr);
    EXPECT_EQ(value->text(), text);
    EXPECT_EQ(write_json(*value), text);
  }
}

TEST(Json, MembersKeepTheirOrderAndTextsTheirMeaning) {
  const char* text = R"({"z":[true,false,null],"a":{"b":"é \"\\ \n"},"":1})";
  const auto value = parse_json(text);
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(write_json(*value), text);
  EXPECT_EQ(parse_json(write_json_indented(*value)).value(), *value);
  EXPECT_EQ(parse_json(R"("😀")")->text(), "😀");
  EXPECT_EQ(*parse_json("\"a\\u0000b\"")->as_string(), std::string("a\0b", 3));
}

TEST(Json, WhatIsNoJsonIsAnErrorThatSaysWhere) {
  for (const std::string& text : std::vector<std::string>{"",
                                                          " ",
                                                          "{",
                                                          "[1,]",
                                                          "{\"a\":}",
                                                          "nul",
                                                          "01",
                                                          "1.",
                                                          "+1",
                                                          "NaN",
                                                          "'a'",
                                                          "{} {}",
                                                          "{}x",
                                                          "\"\xFF\"",
                                                          "\"\\ud800\"",
                                                          "\"\\udc00\"",
                                                          "\"\\x\"",
                                                          "\"a\nb\"",
                                                          std::string("{}\0x", 4),
                                                          std::string("\"a\0b\"", 5),
                                                          "// c\n1"}) {
    const auto value = parse_json(text);
    ASSERT_FALSE(value.ok()) << text;
    EXPECT_EQ(value.error().kind, ErrorKind::unexpected);
    EXPECT_THAT(value.error().message, HasSubstr("at byte"));
  }
}

TEST(Json, DepthIsBoundedAndAMillionLevelsDoNotCrash) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_json(nested(100)).ok());
  for (const std::string& text : {nested(101), nested(1'000'000), std::string(1'000'000, '[')}) {
    const auto value = parse_json(text);
    ASSERT_FALSE(value.ok());
    EXPECT_THAT(value.error().message, HasSubstr("deeper than 100"));
  }
}

TEST(Json, HugeNumbersAreTextOrAnErrorButNeverAnotherNumber) {
  for (const std::string text : {"1e999999999", "-1e400"}) {
    const auto value = parse_json(text);
    EXPECT_TRUE(!value.ok() || value->text() == text);
  }
  const std::string digits(100'000, '9');
  const auto value = parse_json(digits);
  EXPECT_TRUE(!value.ok() || value->text() == digits);
}

TEST(Json, IsBuiltAndChanged) {
  Json value;
  value.set("id", "act-1");
  value.set("count", 2);
  value.set("id", Json::optional(std::optional<std::string>{}));
  Json list;
  list.push("a");
  value.set("list", list);
  EXPECT_EQ(write_json(value), R"({"id":null,"count":2,"list":["a"]})");
  EXPECT_EQ(value["missing"]["deeper"], Json());
  EXPECT_EQ(value["list"].find("a"), nullptr);
}

TEST(Readers, SayWhichValueIsWrongAndHow) {
  const auto value = parse_json(R"({"items":[{"id":7},{"id":true}],"flag":false})");
  const Reader root(*value);
  const auto items = root.at("items").items();
  ASSERT_TRUE(items.ok());
  EXPECT_EQ(*(*items)[0].at("id").text(), "7");
  EXPECT_EQ((*items)[1].at("id").text().error().message, "items[1].id should be a string and is a boolean");
  EXPECT_EQ(root.at("a").at("b").text().error().message, "a.b should be a string and is nothing");
  EXPECT_EQ(root.items().error().message, "the document should be an array and is an object");
  EXPECT_EQ(*root.at("missing").optional_text(), std::nullopt);
  EXPECT_FALSE(root.at("flag").optional_text().ok());
  EXPECT_TRUE(root.at("missing").items()->empty());
  EXPECT_FALSE(*root.at("flag").boolean());
}

}  // namespace
}  // namespace spotlink::codec

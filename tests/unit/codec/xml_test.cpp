#include "codec/xml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace spotlink::codec {
namespace {

TEST(Xml, NamespacesAndAttributesAreDropped) {
  const auto root = parse_xml(
      R"(<?xml version="1.0"?><x:A xmlns:x="urn:x" k="v"><!-- c --><x:B> b &amp; &#233; </x:B></x:A>)");
  ASSERT_TRUE(root.ok());
  EXPECT_EQ(root->name, "A");
  EXPECT_EQ(root->at("B").text, " b & é ");
  EXPECT_TRUE(root->has("B"));
  EXPECT_FALSE(root->at("C").has("D"));
  EXPECT_EQ(root->at("C").at("D").text, "");
}

TEST(Xml, TextInSeveralPiecesIsOneText) {
  EXPECT_EQ(parse_xml("<a>one<!-- c --> two<![CDATA[ <3>]]></a>")->text, "one two <3>");
}

TEST(Xml, ListsAreTheirMembers) {
  const auto root = parse_xml("<R><L><member>1</member><other/><member>2</member></L><E/></R>");
  ASSERT_EQ(root->members("L").size(), 2u);
  EXPECT_EQ(root->members("L")[1]->text, "2");
  EXPECT_TRUE(root->members("E").empty());
  EXPECT_TRUE(root->members("missing").empty());
}

TEST(Xml, WhatIsMalformedIsAnError) {
  for (const char* text : {"", "text", "<a>", "<a></b>", "<a", "<a b=c/>", "{\"json\":1}", "<!-- only -->"}) {
    const auto root = parse_xml(text);
    ASSERT_FALSE(root.ok()) << text;
    EXPECT_EQ(root.error().kind, ErrorKind::unexpected);
  }
}

TEST(Xml, DepthIsBoundedAndAMillionLevelsDoNotCrash) {
  const auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "<a>";
    for (int i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  EXPECT_TRUE(parse_xml(nested(100)).ok());
  EXPECT_FALSE(parse_xml(nested(101)).ok());
  EXPECT_FALSE(parse_xml(nested(1'000'000)).ok());
}

TEST(Xml, EntitiesOfADocumentAreNotExpanded) {
  const auto bomb = parse_xml(
      "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\"><!ENTITY f SYSTEM "
      "\"file:///etc/passwd\">]><a>&y;&f;</a>");
  ASSERT_TRUE(bomb.ok());
  EXPECT_EQ(bomb->text, "&y;&f;");
}

TEST(Xml, EscapedTextReadsBack) {
  const std::string text = "a & <b> \"c\" 'd' é";
  EXPECT_EQ(parse_xml("<a>" + escape_xml(text) + "</a>")->text, text);
  EXPECT_EQ(escape_xml(std::string_view("\x01\0\t", 3)), "??\t");
}

}  // namespace
}  // namespace spotlink::codec

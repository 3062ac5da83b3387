#include "codec/form.hpp"

#include <gtest/gtest.h>

#include "codec/digest.hpp"

namespace spotlink::codec {
namespace {

TEST(PercentEncoding, LeavesOnlyTheUnreservedCharacters) {
  EXPECT_EQ(percent_encode("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encode("a b+c/é:=&"), "a%20b%2Bc%2F%C3%A9%3A%3D%26");
  EXPECT_EQ(percent_encode(std::string_view("\0", 1)), "%00");
}

TEST(PercentEncoding, IsDecodedAndMalformedEscapesStay) {
  EXPECT_EQ(percent_decode("%41%c3%A9"), "Aé");
  EXPECT_EQ(percent_decode("100%"), "100%");
  EXPECT_EQ(percent_decode("%4"), "%4");
  EXPECT_EQ(percent_decode("%zz+"), "%zz+");
  EXPECT_EQ(percent_decode("a+b", true), "a b");
}

TEST(Forms, ReadBackAsWritten) {
  const Form form{{"Action", "Create Stack"}, {"Tag=1", "a&b+c"}, {"empty", ""}};
  EXPECT_EQ(write_form(form), "Action=Create+Stack&Tag%3D1=a%26b%2Bc&empty=");
  EXPECT_EQ(parse_form(write_form(form)), form);
  EXPECT_EQ(parse_form("a&&b=1=2"), (Form{{"a", ""}, {"b", "1=2"}}));
}

TEST(Forms, WriteABlankAsPercent20InAQuery) {
  EXPECT_EQ(write_query({{"name", "a b+c%20"}}), "name=a%20b%2Bc%2520");
  EXPECT_EQ(write_form({{"name", "a b+c%20"}}), "name=a+b%2Bc%2520");
}

TEST(Digest, MatchesThePublishedVectors) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace spotlink::codec

#include "http/url.hpp"

#include <gtest/gtest.h>

namespace spotlink::http {
namespace {

TEST(Loopback, IsThisMachineAndNothingThatLooksLikeIt) {
  for (const std::string host : {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "[::1]"}) {
    EXPECT_TRUE(is_loopback(host)) << host;
  }
  for (const std::string host :
       {"127.0.0.1.example.test", "localhost.example.test", "128.0.0.1", "0.0.0.0", "[::2]", ""}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

TEST(Urls, AreTakenApartAsLibcurlDoes) {
  const auto url = parse_url("https://API.example.test:8443/a%20b?c=d");
  ASSERT_TRUE(url.ok());
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->authority(), "API.example.test:8443");
  EXPECT_EQ(url->path, "/a%20b");
  EXPECT_EQ(url->query, "c=d");
  EXPECT_EQ(parse_url("https://h")->path, "/");
}

TEST(Urls, ThatMustNotBeUsedAreRefused) {
  for (const std::string text : {"", "h/path", "ftp://h/", "file:///etc/passwd", "https://user:pw@h/",
                                 "http://h/", "https://h/\r\nX: y", "http://127.0.0.1@evil.test/"}) {
    const auto url = parse_url(text);
    ASSERT_FALSE(url.ok()) << text;
    EXPECT_EQ(url.error().kind, ErrorKind::usage) << text;
  }
}

}  // namespace
}  // namespace spotlink::http

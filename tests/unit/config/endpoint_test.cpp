#include "config/endpoint.hpp"

#include <gtest/gtest.h>

namespace spotlink::config {
namespace {

TEST(BaseUrl, IsEncryptedOrOnThisMachine) {
  for (const char* url : {"https://api.spotinst.io", "https://spot.example:8443/prefix",
                          "http://127.0.0.1:80", "http://localhost:1", "http://[::1]:8080"}) {
    EXPECT_TRUE(checked_base_url(url, "--base-url")) << url;
  }
  for (const char* url :
       {"http://api.spotinst.io", "http://127.0.0.1.example.com", "ftp://x", "api.spotinst.io", "https://",
        "https://host:port", "https://a b", "https://a?x=1", "http://localhost@example.com", ""}) {
    const auto checked = checked_base_url(url, "--base-url");
    ASSERT_FALSE(checked) << url;
    EXPECT_EQ(checked.error().kind, ErrorKind::usage) << url;
  }
}

TEST(BaseUrl, ARefusalNeverRepeatsAPasswordInTheAddress) {
  const auto checked = checked_base_url("https://user:hunter2@spot.example", "--base-url");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().message.find("hunter2"), std::string::npos);
}

TEST(Loopback, IsTheHostAndNotALookAlike) {
  EXPECT_TRUE(is_loopback_url("http://127.8.9.1:99/x"));
  EXPECT_TRUE(is_loopback_url("https://LOCALHOST"));
  EXPECT_FALSE(is_loopback_url("http://localhost.example.com"));
  EXPECT_FALSE(is_loopback_url("http://user@localhost"));
  EXPECT_FALSE(is_loopback_url(""));
}

}  // namespace
}  // namespace spotlink::config

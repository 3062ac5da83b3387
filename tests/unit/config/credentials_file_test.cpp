#include "config/credentials_file.hpp"

#include <gtest/gtest.h>

#include "config/token.hpp"

namespace spotlink::config {
namespace {

struct Case {
  const char* what;
  const char* text;
  const char* profile;
};

TEST(CredentialsFile, IsReadInEveryShapeTheSdksWrite) {
  const std::vector<Case> cases{
      {"INI", "[default]\ntoken = tok\naccount = act-1\n", "default"},
      {"INI with upper case keys, a BOM and CRLF", "\xEF\xBB\xBF[default]\r\nTOKEN=tok\r\nACCOUNT=act-1\r\n",
       "default"},
      {"INI with quotes and comments", "# mine\n[dev]\ntoken = \"tok\" ; secret\naccount = act-1 # here\n",
       "dev"},
      {"flat JSON", R"({"token":"tok","account":"act-1"})", "default"},
      {"JSON by profile", R"({"dev":{"token":"tok","account":"act-1"}})", "dev"},
      {"YAML by profile", "# spot\ndefault:\n  token: tok\n  account: act-1\n", "default"},
  };
  for (const Case& each : cases) {
    const auto file = parse_credentials_file(each.text);
    ASSERT_TRUE(file) << each.what << ": " << file.error().message;
    const auto profile = file->profile(each.profile);
    ASSERT_TRUE(profile) << each.what;
    EXPECT_EQ(profile->token, Secret("tok")) << each.what;
    EXPECT_EQ(profile->account, "act-1") << each.what;
  }
}

TEST(CredentialsFile, MalformedIsAnAuthenticationErrorThatQuotesNothing) {
  for (const char* text : {"{\"token\": s3cret", "[default]\ns3cret\n", "s3cret", "default: [s3cret\n",
                           "a: *s3cret\n", "default: s3cret\n"}) {
    const auto file = parse_credentials_file(text);
    ASSERT_FALSE(file) << text;
    EXPECT_EQ(file.error().kind, ErrorKind::spot_unauthenticated);
    EXPECT_EQ(file.error().message.find("s3cret"), std::string::npos) << file.error().message;
  }
}

TEST(CredentialsFile, AFlatFileHasNoOtherProfile) {
  const auto file = parse_credentials_file(R"({"token":"tok"})");
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->profile("dev"));
}

TEST(CredentialsFile, WritingKeepsWhatElseIsThere) {
  const std::string before = "# mine\n[default]\ntoken = old\naccount = act-old\n\n[dev]\ntoken = tok-dev\n";
  const auto after = with_profile(before, "default", {.token = Secret("new"), .account = "act-new"});
  ASSERT_TRUE(after);
  EXPECT_EQ(*after, "# mine\n[default]\ntoken = new\naccount = act-new\n\n[dev]\ntoken = tok-dev\n");
  EXPECT_EQ(*with_profile("", "ci", {.token = Secret("new")}), "[ci]\ntoken = new\n");
}

TEST(CredentialsFile, AnAccountThatIsNotKnownIsNotKeptBesideANewToken) {
  const auto after =
      with_profile("[default]\ntoken = old\naccount = act-old\n", "default", {.token = Secret("new")});
  ASSERT_TRUE(after);
  EXPECT_EQ(*after, "[default]\ntoken = new\n");
}

TEST(CredentialsFile, JsonAndYamlAreNotRewritten) {
  EXPECT_EQ(with_profile(R"({"token":"tok"})", "default", {}).error().kind, ErrorKind::conflict);
  EXPECT_EQ(without_profile("default:\n  token: tok\n", "default").error().kind, ErrorKind::conflict);
}

TEST(CredentialsFile, RemovingAProfileLeavesTheOthers) {
  const auto after = without_profile("[default]\ntoken = a\n\n[dev]\ntoken = b\n", "dev");
  ASSERT_TRUE(after);
  EXPECT_EQ(after->find("[dev]"), std::string::npos);
  EXPECT_NE(after->find("token = a"), std::string::npos);
  EXPECT_EQ(without_profile("[default]\ntoken = a\n", "dev").error().kind, ErrorKind::not_found);
}

TEST(Token, LosesOneLineEndAndNothingElse) {
  EXPECT_EQ(*token_from("abc\n", "stdin"), Secret("abc"));
  EXPECT_EQ(*token_from("abc\r\n", "stdin"), Secret("abc"));
  for (const char* text : {"", "\n", "a b", "abc\n\n", " abc", "a\tb", "t\xC3\xB6ken"}) {
    const auto token = token_from(text, "stdin");
    ASSERT_FALSE(token) << text;
    EXPECT_EQ(token.error().kind, ErrorKind::spot_unauthenticated);
  }
}

}  // namespace
}  // namespace spotlink::config

#include "config/spot_settings.hpp"

#include <gtest/gtest.h>

#include "support/fakes.hpp"

namespace spotlink::config {
namespace {

constexpr const char* home_file = "/home/alice/.spotinst/credentials";
constexpr const char* ini =
    "[default]\ntoken = tok-default\naccount = act-default\n\n[dev]\ntoken = tok-dev\n\n[acctonly]\naccount "
    "= act-x\n";

struct Fixture {
  test::FakeEnvironment environment{{{"HOME", "/home/alice"}}};
  test::FakeFiles files;
  SpotOptions options{};
  std::string piped{};

  Result<SpotSettings> resolve() {
    return resolve_spot(options, {.environment = &environment, .files = &files, .read_stdin = [this] {
                                    return Result<std::string>(piped);
                                  }});
  }
};

struct Case {
  const char* what;
  std::map<std::string, std::string> environment;
  SpotOptions options;
  const char* token;
  const char* account;  // "" for none
};

TEST(SpotSettings, ComeFromTheFirstPlaceThatHasThem) {
  const std::vector<Case> cases{
      {"file only", {}, {}, "tok-default", "act-default"},
      {"an exported account is merged over a file's token",
       {{"SPOTINST_ACCOUNT", "act-env"}},
       {},
       "tok-default",
       "act-env"},
      {"an exported token never inherits a file's account",
       {{"SPOTINST_TOKEN", "tok-env"}},
       {},
       "tok-env",
       ""},
      {"a profile takes its account from [default]",
       {{"SPOTINST_PROFILE", "dev"}},
       {},
       "tok-dev",
       "act-default"},
      {"a profile takes its token from [default]",
       {{"SPOTINST_CREDENTIALS_PROFILE", "acctonly"}},
       {},
       "tok-default",
       "act-x"},
      {"the Go SDK's profile variable beats the Python SDK's",
       {{"SPOTINST_CREDENTIALS_PROFILE", "dev"}, {"SPOTINST_PROFILE", "acctonly"}},
       {},
       "tok-dev",
       "act-default"},
      {"SPOTLINK_PROFILE beats both",
       {{"SPOTLINK_PROFILE", "dev"}, {"SPOTINST_PROFILE", "acctonly"}},
       {},
       "tok-dev",
       "act-default"},
      {"a typed profile beats an exported token",
       {{"SPOTINST_TOKEN", "tok-env"}},
       {.profile = "dev"},
       "tok-dev",
       "act-default"},
      {"a typed default means default",
       {{"SPOTINST_PROFILE", "dev"}},
       {.profile = "default"},
       "tok-default",
       "act-default"},
      {"SPOTLINK_PROFILE loses to an exported token",
       {{"SPOTLINK_PROFILE", "dev"}, {"SPOTINST_TOKEN", "tok-env"}},
       {},
       "tok-env",
       ""},
      {"a typed profile's account beats the environment's",
       {{"SPOTINST_ACCOUNT", "act-env"}},
       {.profile = "dev"},
       "tok-dev",
       "act-default"},
      {"--account beats everything",
       {{"SPOTINST_ACCOUNT", "act-env"}},
       {.profile = "dev", .account = Sourced{"act-typed", "--account"}},
       "tok-dev",
       "act-typed"},
      {"an empty variable is no variable", {{"SPOTINST_TOKEN", ""}}, {}, "tok-default", "act-default"},
      {"a token file beats a profile",
       {{"SPOTINST_TOKEN", "tok-env"}},
       {.profile = "dev", .token_file = Sourced{"/run/token", "--token-file"}},
       "tok-file",
       ""},
  };
  for (const Case& each : cases) {
    Fixture fixture;
    fixture.files.contents = {{home_file, ini}, {"/run/token", "tok-file\n"}};
    for (const auto& [name, value] : each.environment) fixture.environment.set(name, value);
    fixture.options = each.options;
    const auto settings = fixture.resolve();
    ASSERT_TRUE(settings) << each.what << ": " << settings.error().message;
    EXPECT_EQ(settings->token.reveal(), each.token) << each.what;  // compared: what was chosen is the point
    EXPECT_EQ(settings->account ? settings->account->value : "", each.account) << each.what;
  }
}

TEST(SpotSettings, ReadATokenFromStdin) {
  Fixture fixture;
  fixture.options.token_file = Sourced{"-", "--token-file"};
  fixture.piped = "tok-piped\n";
  const auto settings = fixture.resolve();
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->token, Secret("tok-piped"));
  EXPECT_EQ(settings->token_source, "stdin");
}

TEST(SpotSettings, WithoutATokenNameEveryPlaceLookedAt) {
  Fixture fixture;
  const auto settings = fixture.resolve();
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().kind, ErrorKind::spot_unauthenticated);
  EXPECT_EQ(
      settings.error().findings,
      (std::vector<std::string>{"SPOTINST_TOKEN is not set", std::string(home_file) + " does not exist"}));
}

TEST(SpotSettings, TheFileIsNamedByEitherSdksVariable) {
  for (const char* name : {"SPOTINST_CREDENTIALS_FILE", "SPOTINST_SHARED_CREDENTIALS_FILE"}) {
    test::FakeEnvironment environment{{{"HOME", "/home/alice"}, {name, "~/other"}}};
    const auto path = credentials_path(environment);
    ASSERT_TRUE(path);
    EXPECT_EQ(*path, "/home/alice/other") << name;
  }
}

TEST(SpotSettings, WarnOfAFileOthersMayReadAndOfVariablesThatDisagree) {
  Fixture fixture;
  fixture.environment.set("SPOTINST_CREDENTIALS_FILE", "/a");
  fixture.environment.set("SPOTINST_SHARED_CREDENTIALS_FILE", "/b");
  fixture.files.contents["/a"] = ini;
  fixture.files.open_files["/a"] = true;
  const auto settings = fixture.resolve();
  ASSERT_TRUE(settings);
  ASSERT_EQ(settings->warnings.size(), 2U);
  EXPECT_NE(settings->warnings[0].find("chmod 600 /a"), std::string::npos);
  EXPECT_NE(settings->warnings[1].find("SPOTINST_CREDENTIALS_FILE is used"), std::string::npos);
}

TEST(SpotSettings, AnUnknownProfileOrMissingTokenFileIsASpotAuthenticationError) {
  Fixture fixture;
  fixture.files.contents[home_file] = ini;
  fixture.options.profile = "nope";
  EXPECT_EQ(fixture.resolve().error().kind, ErrorKind::spot_unauthenticated);
  fixture.options = {.token_file = Sourced{"/missing", "--token-file"}};
  EXPECT_EQ(fixture.resolve().error().kind, ErrorKind::spot_unauthenticated);
}

TEST(SpotSettings, TheBaseUrlIsTheFlagsThenTheTwinsThenSpotinsts) {
  test::FakeEnvironment environment;
  EXPECT_EQ(*resolve_base_url({}, environment), "https://api.spotinst.io");
  environment.set("SPOTINST_BASE_URL", "http://127.0.0.1:8080/");
  EXPECT_EQ(*resolve_base_url({}, environment), "http://127.0.0.1:8080");
  EXPECT_EQ(*resolve_base_url({.base_url = Sourced{"https://spot.example", "--base-url"}}, environment),
            "https://spot.example");
  environment.set("SPOTINST_BASE_URL", "http://spot.example");
  EXPECT_EQ(resolve_base_url({}, environment).error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace spotlink::config

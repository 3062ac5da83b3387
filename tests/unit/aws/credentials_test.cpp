#include "aws/credentials.hpp"

#include <gmock/gmock.h>

#include "support/fakes.hpp"

namespace spotlink::aws {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A home folder with profiles of every kind; all its secrets begin with "HIDDEN".
struct Fixture {
  Fixture() {
    files.contents["/home/u/.aws/config"] =
        "[default]\nregion = eu-north-1\n"
        "[profile half]\naws_access_key_id = AKIAHALF\n"
        "[profile process]\ncredential_process = /opt/helper --password HIDDEN-argument\n"
        "[profile role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = default\n"
        "[profile sso]\nsso_session = corp\nsso_account_id = 1\n"
        "[profile web]\nrole_arn = arn\nweb_identity_token_file = /t\n"
        "[profile login]\nlogin_session = x\n";
    files.contents["/home/u/.aws/credentials"] =
        "[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = HIDDEN-default\n"
        "[prod]\naws_access_key_id = AKIAPROD\naws_secret_access_key = HIDDEN-prod\naws_session_token = "
        "HIDDEN-token\n"
        "[broken]\naws_access_key_id = AKIABROKEN\naws_secret_access_key = HIDDEN\x01-control\n";
    prints(R"({"Version":1,"AccessKeyId":"AKIAPROCESS","SecretAccessKey":"HIDDEN-process"})");
  }
  void prints(std::string out, int exit_status = 0, std::string err = "") {
    processes.outputs["/opt/helper"] = {
        .exit_status = exit_status, .out = Secret(std::move(out)), .err = std::move(err)};
  }
  void export_keys() {
    environment.set("AWS_ACCESS_KEY_ID", "AKIAENV");
    environment.set("AWS_SECRET_ACCESS_KEY", "HIDDEN-env");
  }
  Result<Session> open(SessionOptions options = {}) {
    return open_session(
        options, {.environment = &environment, .files = &files, .processes = &processes, .clock = &clock});
  }
  Error failure(SessionOptions options = {}) {
    const Result<Session> session = open(std::move(options));
    if (session.ok()) return Error{.message = "opened with " + session->credentials.access_key_id};
    EXPECT_THAT(session.error().message + session.error().hint, Not(HasSubstr("HIDDEN")));
    return session.error();
  }
  Error failure_of_profile(std::string profile) { return failure({.profile = std::move(profile)}); }

  test::FakeEnvironment environment{{{"HOME", "/home/u"}}};
  test::FakeFiles files;
  test::FakeProcesses processes;
  test::FakeClock clock;
};

TEST(Credentials, ComeFromTheFirstSourceThatHasThem) {
  struct Row {
    bool exported;
    std::string aws_profile;
    std::optional<std::string> option;
    std::string key;
    std::string source;
    std::string profile;
  };
  for (const Row& row : {
           Row{false, "", {}, "AKIADEFAULT", "shared credentials file", "default"},
           Row{true, "", {}, "AKIAENV", "environment", ""},
           Row{true, "prod", {}, "AKIAENV", "environment", ""},
           Row{false, "prod", {}, "AKIAPROD", "shared credentials file", "prod"},
           Row{true, "", "prod", "AKIAPROD", "shared credentials file", "prod"},
           Row{true, "default", "process", "AKIAPROCESS", "credential_process", "process"},
       }) {
    Fixture home;
    if (row.exported) home.export_keys();
    home.environment.set("AWS_PROFILE", row.aws_profile);
    const Credentials found = home.open({.profile = row.option}).value().credentials;
    EXPECT_EQ(found.access_key_id, row.key);
    EXPECT_EQ(found.source, row.source) << row.key;
    EXPECT_EQ(found.profile, row.profile) << row.key;
  }
}

TEST(Credentials, PreferAwsProfileToAwsDefaultProfile) {
  Fixture home;
  home.environment.set("AWS_DEFAULT_PROFILE", "prod");
  EXPECT_EQ(home.open().value().credentials.access_key_id, "AKIAPROD");
  home.environment.set("AWS_PROFILE", "process");
  EXPECT_EQ(home.open().value().credentials.access_key_id, "AKIAPROCESS");
}

TEST(Credentials, CarryTheirSecretsAndToken) {
  Fixture home;
  const Credentials found = home.open({.profile = "prod"}).value().credentials;
  EXPECT_EQ(found.secret_access_key, Secret("HIDDEN-prod"));
  EXPECT_EQ(found.session_token, Secret("HIDDEN-token"));
}

TEST(Credentials, OfHalfAPairNameTheMissingHalf) {
  Fixture home;
  home.environment.set("AWS_ACCESS_KEY_ID", "AKIAENV");
  EXPECT_THAT(home.failure().message, HasSubstr("AWS_SECRET_ACCESS_KEY is not"));
  home.environment.set("AWS_ACCESS_KEY_ID", "");
  home.environment.set("AWS_SECRET_ACCESS_KEY", "HIDDEN-env");
  EXPECT_THAT(home.failure().message, HasSubstr("AWS_ACCESS_KEY_ID is not"));
  EXPECT_THAT(home.failure_of_profile("half").message,
              HasSubstr("profile half has aws_access_key_id but no"));
}

TEST(Credentials, ThatHaveExpiredAreRefusedAtOnce) {
  Fixture home;
  home.export_keys();
  home.environment.set("AWS_CREDENTIAL_EXPIRATION", "2026-11-21T23:59:59Z");
  EXPECT_EQ(home.failure().kind, ErrorKind::cloud_unauthenticated);
  EXPECT_THAT(home.failure().message, HasSubstr("expired at 2026-11-21T23:59:59Z"));
  home.environment.set("AWS_CREDENTIAL_EXPIRATION", "2026-11-22T00:00:01Z");
  EXPECT_TRUE(home.open().ok());
  home.environment.set("AWS_CREDENTIAL_EXPIRATION", "soon");
  EXPECT_THAT(home.failure().message, HasSubstr("is no time"));
}

TEST(Credentials, WithControlCharactersAreRefusedBeforeTheyAreSent) {
  EXPECT_THAT(Fixture().failure_of_profile("broken").message, HasSubstr("control character"));
}

TEST(Credentials, OfAnUnknownProfileSuggestTheNearest) {
  Fixture home;
  const Error error = home.failure_of_profile("prdo");
  EXPECT_EQ(error.kind, ErrorKind::cloud_unauthenticated);
  EXPECT_THAT(error.message, HasSubstr("no AWS profile \"prdo\""));
  EXPECT_EQ(error.hint, "did you mean prod?");
  EXPECT_THAT(home.failure_of_profile("entirely-else").hint, HasSubstr("process, prod, role"));
}

TEST(Credentials, OfAKindNotSupportedYetSayWhatWorksNow) {
  for (const auto& [profile, kind] : std::map<std::string, std::string>{{"role", "assumes a role"},
                                                                        {"sso", "IAM Identity Center"},
                                                                        {"web", "web identity"},
                                                                        {"login", "aws login"}}) {
    const Error error = Fixture().failure_of_profile(profile);
    EXPECT_EQ(error.kind, ErrorKind::cloud_unauthenticated);
    EXPECT_THAT(error.message, AllOf(HasSubstr("profile " + profile), HasSubstr(kind)));
    EXPECT_THAT(error.hint, HasSubstr("eval \"$(aws configure export-credentials --profile " + profile +
                                      " --format env)\""));
  }
}

TEST(Credentials, OfAWebIdentityInTheEnvironmentAreNotPassedOver) {
  Fixture home;
  home.environment.set("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
  home.environment.set("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");
  EXPECT_THAT(home.failure().message, HasSubstr("AWS_WEB_IDENTITY_TOKEN_FILE"));
  EXPECT_TRUE(home.open({.profile = "prod"}).ok());
}

TEST(Credentials, NotFoundAnywhereSayWhatWasTriedAndHowToGoOn) {
  Fixture home;
  home.files.contents.clear();
  const Error error = home.failure();
  EXPECT_EQ(error.kind, ErrorKind::cloud_unauthenticated);
  EXPECT_THAT(error.message, AllOf(HasSubstr("AWS_ACCESS_KEY_ID"), HasSubstr("/home/u/.aws/config"),
                                   HasSubstr("profile default")));
  EXPECT_THAT(error.hint, AllOf(HasSubstr("AWS_PROFILE"), HasSubstr("--aws-profile"),
                                HasSubstr("aws configure"), HasSubstr("spotlink sandbox exec -- sh")));
}

TEST(CredentialProcess, IsRunWithoutAShell) {
  Fixture home;
  home.prints(R"({"Version":1,"AccessKeyId":"AKIAP","SecretAccessKey":"HIDDEN-p","SessionToken":"HIDDEN-t",
                  "Expiration":"2026-11-22T01:00:00Z"})");
  const Credentials found = home.open({.profile = "process"}).value().credentials;
  EXPECT_EQ(home.processes.calls.at(0),
            (std::vector<std::string>{"/opt/helper", "--password", "HIDDEN-argument"}));
  EXPECT_EQ(found.session_token, Secret("HIDDEN-t"));
  EXPECT_EQ(found.expires, parse_rfc3339("2026-11-22T01:00:00Z"));
}

TEST(CredentialProcess, ShowsItsComplaintAndNeverItsOutput) {
  Fixture home;
  home.prints("HIDDEN-output", 3, "session over\n\x1b[31mlog in again\n");
  const Error error = home.failure_of_profile("process");
  EXPECT_EQ(error.kind, ErrorKind::cloud_unauthenticated);
  EXPECT_THAT(error.message, HasSubstr("ended with exit 3: session over; \\x1b[31mlog in again"));
}

TEST(CredentialProcess, MustPrintCredentialsOfVersionOne) {
  for (
      const auto& [out, complaint] : std::vector<std::pair<std::string, std::string>>{
          {"HIDDEN", "did not print the JSON"},
          {R"(["HIDDEN"])", "did not print the JSON"},
          {R"({"Version":2,"AccessKeyId":"A","SecretAccessKey":"HIDDEN"})", "version \"2\""},
          {R"({"AccessKeyId":"A","SecretAccessKey":"HIDDEN"})", "version \"\""},
          {R"({"Version":1,"SecretAccessKey":"HIDDEN"})", "no AccessKeyId"},
          {R"({"Version":1,"AccessKeyId":"A","SecretAccessKey":"HIDDEN","Expiration":"HIDDEN"})",
           "no RFC 3339 time"},
          {R"({"Version":1,"AccessKeyId":"A","SecretAccessKey":"HIDDEN","Expiration":"2020-01-01T00:00:00Z"})",
           "expired at 2020-01-01"},
      }) {
    Fixture home;
    home.prints(out);
    EXPECT_THAT(home.failure_of_profile("process").message, HasSubstr(complaint)) << complaint;
  }
}

TEST(CredentialProcess, ThatDoesNotExistIsNamed) {
  Fixture home;
  home.processes.outputs.clear();
  EXPECT_THAT(home.failure_of_profile("process").message,
              AllOf(HasSubstr("process"), HasSubstr("cannot run /opt/helper")));
}

TEST(Region, ComesFromTheFirstPlaceThatNamesOne) {
  Fixture home;
  const auto region = [&home](SessionOptions options = {}) {
    const Session session = home.open(std::move(options)).value();
    return session.region + " from " + session.region_source;
  };
  EXPECT_EQ(region({.profile = "prod"}), "us-east-1 from default");
  EXPECT_EQ(region(), "eu-north-1 from profile default");
  home.environment.set("AWS_DEFAULT_REGION", "eu-west-2");
  EXPECT_EQ(region(), "eu-west-2 from AWS_DEFAULT_REGION");
  home.environment.set("AWS_REGION", "eu-west-1");
  EXPECT_EQ(region(), "eu-west-1 from AWS_REGION");
  EXPECT_EQ(region({.region = "us-west-2"}), "us-west-2 from --region");
}

TEST(Region, MustBeFitForAHostName) {
  for (const std::string name : {"evil.example/", "US-EAST-1", "-a", "a b", "us-east-1:443"}) {
    EXPECT_EQ(Fixture().failure({.region = name}).kind, ErrorKind::usage) << name;
  }
}

}  // namespace
}  // namespace spotlink::aws

#include "spotlink/run.hpp"

#include <gtest/gtest.h>

#include "codec/json.hpp"
#include "program.hpp"

namespace spotlink::command {
namespace {

constexpr const char* two_accounts =
    R"([{"accountId":"act-1","name":"production","organizationId":606079861001,"cloudProvider":"AWS",)"
    R"("providerExternalId":"123456789012"},{"accountId":"act-2","name":"legacy","organizationId":606079861001}])";

void expect_usage(const Program::Result& result, std::string_view what) {
  EXPECT_EQ(result.exit_code, 2) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.err.find(what), std::string::npos) << result.err;
}

TEST(Run, ABareGroupPrintsItsHelpToStderr) {
  for (const auto& args : std::vector<std::vector<std::string>>{{}, {"account"}, {"account", "connect"}}) {
    Program program;
    expect_usage(program.run(args), "account connect aws");
  }
}

TEST(Run, HelpThatWasAskedForGoesToStdout) {
  Program program;
  for (const auto& args : std::vector<std::vector<std::string>>{
           {"--help"}, {"help", "account", "list"}, {"account", "list", "-h"}}) {
    const auto result = program.run(args);
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(result.err, "");
    EXPECT_NE(result.out.find("EXAMPLES"), std::string::npos);
  }
}

TEST(Run, ATypedTokenIsRefusedAndNeverRepeated) {
  for (const auto& args : std::vector<std::vector<std::string>>{{"--token", "s3cret", "account", "list"},
                                                                {"account", "list", "--token=s3cret"},
                                                                {"s", "--token", "s3cret"}}) {
    Program program;
    const auto result = program.run(args);
    expect_usage(result, "--with-token");
    EXPECT_EQ(result.err.find("s3cret"), std::string::npos);
  }
}

TEST(Run, ListsAccountsQuietlyInAPipe) {
  Program program;
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
  const auto result = program.run({"account", "list"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(
      result.out,
      "act-1\tproduction\t606079861001\taws\t123456789012\ttrue\nact-2\tlegacy\t606079861001\t\t\tfalse\n");
  EXPECT_EQ(result.err, "");
}

TEST(Run, ListsATableOnATerminalAndSaysWhenItIsASandbox) {
  Program program;
  program.is_terminal = true;
  program.environment.set("SPOTINST_BASE_URL", "http://127.0.0.1:4000");
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
  const auto result = program.run({"account", "list", "--unconnected"});
  EXPECT_EQ(result.out,
            "[sandbox]\n"
            "ID     NAME    PROVIDER  CLOUD ACCOUNT  STATE\n"
            "act-2  legacy  -         -              not connected\n");
}

TEST(Run, AnErrorIsJsonWhenTheOutputIs) {
  Program program;
  const auto result = program.run({"account", "list", "--nope", "-o", "json"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  const auto json = codec::parse_json(result.err);
  ASSERT_TRUE(json) << result.err;
  EXPECT_EQ((*json)["error"]["code"].text(), "usage");
  EXPECT_EQ((*json)["error"]["exitCode"].text(), "2");
  program.environment.set("SPOTLINK_OUTPUT", "ndjson");
  EXPECT_TRUE(codec::parse_json(program.run({"acount"}).err));
}

TEST(Run, EveryKindOfFailureHasItsExitCode) {
  struct Case {
    http::Response answer;
    int exit_code;
  };
  for (const Case& each : std::vector<Case>{{test::spot_error(401, "UNAUTHORIZED", "no"), 4},
                                            {test::spot_error(403, "FORBIDDEN", "no"), 4},
                                            {test::spot_error(400, "ValidationError", "no"), 1},
                                            {test::spot_error(400, "Account_DOESNT_EXIST", "no"), 3}}) {
    Program program;
    program.transport.expect("GET /setup/account", each.answer);
    const auto result = program.run({"account", "list"});
    EXPECT_EQ(result.exit_code, each.exit_code) << result.err;
    EXPECT_EQ(result.out, "");
  }
}

TEST(Run, WhatMayWorkLaterSaysHowToContinue) {
  Program program;
  program.transport.expect("GET /setup/account",
                           Error{.kind = ErrorKind::unavailable, .message = "cannot connect"});
  const auto result = program.run({"account", "get", "my account"});
  EXPECT_EQ(result.exit_code, 12);
  EXPECT_EQ(result.err, "error: cannot connect\n  continue with: spotlink account get 'my account'\n");
}

TEST(Run, AClosedStdoutEndsSilently) {
  Program program;
  program.out_is_open = false;
  const auto result = program.run({"version"});
  EXPECT_EQ(result.exit_code, 141);
  EXPECT_EQ(result.err, "");
}

TEST(Run, RenamingNeverMakesTwoAccountsOfOneName) {
  Program program;
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
  const auto result = program.run({"account", "rename", "legacy", "production"});
  EXPECT_EQ(result.exit_code, 7);
  EXPECT_NE(result.err.find("already: act-1"), std::string::npos) << result.err;
}

TEST(Run, AResultThatCannotBeWrittenIsAFailure) {
  Program program;
  program.out_failure = "No space left on device";
  for (const auto& args : {std::vector<std::string>{"version"}, {"help"}}) {
    const auto result = program.run(args);
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(result.err, "error: cannot write the result to stdout: No space left on device\n");
  }
}

TEST(Run, AnAccountIsFoundByIdNameOrCloudAccount) {
  for (const char* argument : {"act-1", "production", "123456789012"}) {
    Program program;
    program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
    EXPECT_EQ(program.run({"account", "get", argument, "-o", "id"}).out, "act-1\n") << argument;
  }
  Program program;
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
  const auto missing = program.run({"account", "get", "prodction"});
  EXPECT_EQ(missing.exit_code, 3);
  EXPECT_NE(missing.err.find("did you mean production?"), std::string::npos) << missing.err;
}

TEST(Run, SeveralAccountsOfOneNameAreAConflictThatListsThem) {
  Program program;
  program.transport.expect(
      "GET /setup/account",
      test::spot_items(R"([{"accountId":"act-1","name":"x"},{"accountId":"act-2","name":"x"}])"));
  const auto result = program.run({"account", "get", "x"});
  EXPECT_EQ(result.exit_code, 7);
  EXPECT_NE(result.err.find("act-1"), std::string::npos);
  EXPECT_NE(result.err.find("act-2"), std::string::npos);
}

TEST(AccountCreate, AnExistingNameIsAConflict) {
  Program program;
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
  const auto result = program.run({"account", "create", "legacy"});
  EXPECT_EQ(result.exit_code, 7);
  EXPECT_NE(result.err.find("act-2"), std::string::npos);
}

TEST(AccountCreate, ALostAnswerIsReadBackAndNeverAskedForTwice) {
  Program program;
  program.transport.expect("GET /setup/account", test::spot_items("[]"))
      .expect("POST /setup/account",
              Error{.kind = ErrorKind::timed_out, .message = "no answer", .outcome_unknown = true})
      .expect("GET /setup/account", test::spot_items("[]"))
      .expect("GET /setup/account", test::spot_items(two_accounts));
  EXPECT_EQ(program.run({"account", "create", "legacy", "-o", "id"}).out, "act-2\n");
}

TEST(AccountCreate, ADryRunOnlyReads) {
  Program program;
  program.transport.expect("GET /setup/account", test::spot_items("[]"));
  const auto result = program.run({"account", "create", "new", "--dry-run", "-o", "json"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(codec::parse_json(result.out).value()["id"], codec::Json());
}

TEST(AccountDelete, NeedsMoreConsentTheMoreThereIsToLose) {
  struct Case {
    std::vector<std::string> args;
    bool deletes;
  };
  for (const Case& each : std::vector<Case>{{{"legacy"}, false},
                                            {{"legacy", "--yes"}, true},
                                            {{"production", "--yes"}, false},
                                            {{"production", "--confirm", "prod"}, false},
                                            {{"production", "--confirm", "production"}, true}}) {
    Program program;
    program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
    const std::string id = each.args[0] == "legacy" ? "act-2" : "act-1";
    if (each.deletes) program.transport.expect("DELETE /setup/account/" + id, test::spot_items("[]"));
    std::vector<std::string> args{"account", "delete", "-o", "tsv"};
    args.insert(args.end(), each.args.begin(), each.args.end());
    const auto result = program.run(args);
    EXPECT_EQ(result.exit_code, each.deletes ? 0 : 2) << result.err;
    EXPECT_EQ(result.out, each.deletes ? id + "\ttrue\n" : "");
  }
}

TEST(AccountDelete, OnATerminalTheNameIsTyped) {
  Program program;
  program.is_terminal = true;
  program.answers = {"production"};
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts))
      .expect("DELETE /setup/account/act-1", test::spot_items("[]"));
  EXPECT_EQ(program.run({"account", "delete", "production"}).exit_code, 0);
  program.environment.set("CI", "true");
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
  expect_usage(program.run({"account", "delete", "production"}), "--confirm production");
}

TEST(OrgDelete, YesIsNotEnough) {
  Program program;
  expect_usage(program.run({"org", "delete", "606079861123", "--yes"}), "--confirm 606079861123");
  program.transport.expect("DELETE /setup/organization/606079861123", test::spot_items("[]"));
  EXPECT_EQ(program.run({"org", "delete", "606079861123", "--confirm", "606079861123"}).exit_code, 0);
}

TEST(OrgCreate, SaysWhereTheTokenKeepsWorking) {
  Program program;
  program.is_terminal = true;
  program.transport.expect(
      "POST /setup/organization",
      test::spot_items(R"([{"organizationId":606079861123,"organizationName":"Acme Corp"}])"));
  EXPECT_EQ(
      program.run({"org", "create", "Acme Corp"}).out,
      "organization 606079861123 created: Acme Corp. This token keeps working in its own organization; new "
      "accounts go there.\n");
}

TEST(AuthLogin, StoresATokenThatSpotKnows) {
  Program program;
  program.environment.set("SPOTINST_TOKEN", "");
  program.answers = {canary};
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
  const auto result = program.run({"auth", "login", "--with-token"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(program.files.contents["/home/alice/.spotinst/credentials"],
            std::string("[default]\ntoken = ") + canary + "\n");
  EXPECT_EQ((result.out + result.err).find(canary), std::string::npos);
}

TEST(AuthLogin, WritesNothingWhenSpotRefusesOrCannotBeAsked) {
  for (const bool refused : {true, false}) {
    Program program;
    program.answers = {canary};
    if (refused) {
      program.transport.expect("GET /setup/account", test::spot_error(401, "UNAUTHORIZED", "no"));
    } else {
      program.transport.expect("GET /setup/account",
                               Error{.kind = ErrorKind::unavailable, .message = "no network"});
    }
    const auto result = program.run({"auth", "login", "--with-token"});
    EXPECT_EQ(result.exit_code, refused ? 4 : 12);
    EXPECT_TRUE(program.files.contents.empty());
    EXPECT_EQ(result.err.find(canary), std::string::npos);
  }
}

TEST(AuthLogin, OnATerminalSaysWhereATokenComesFromAndAsksForIt) {
  Program program;
  program.is_terminal = true;
  program.answers = {canary};
  program.transport.expect("GET /setup/account", test::spot_error(403, "FORBIDDEN", "no"));
  const auto result = program.run({"auth", "login"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(result.err.starts_with("new to Spot?  sign up in the browser:\n"));
  EXPECT_NE(result.err.find("warning: this token is not an organization admin's"), std::string::npos);
  EXPECT_NE(result.err.find("warning: SPOTINST_TOKEN is set"), std::string::npos);
  EXPECT_EQ((result.out + result.err).find(canary), std::string::npos);
  EXPECT_TRUE(program.files.exists("/home/alice/.spotinst/credentials"));
}

TEST(AuthLogin, WithoutATerminalNamesTheFlag) {
  Program program;
  expect_usage(program.run({"auth", "login"}), "--with-token");
}

TEST(AuthLogout, ForgetsTheProfileAndIsSafeToRepeat) {
  Program program;
  program.files.contents["/home/alice/.spotinst/credentials"] = "[default]\ntoken = x\n";
  EXPECT_EQ(program.run({"auth", "logout", "-o", "tsv"}).out,
            "default\t/home/alice/.spotinst/credentials\ttrue\n");
  EXPECT_EQ(program.run({"auth", "logout", "-o", "tsv"}).out,
            "default\t/home/alice/.spotinst/credentials\tfalse\n");
}

TEST(AuthStatus, NeverShowsTheTokenAndDoesWithoutAws) {
  Program program;
  program.transport.expect("GET /setup/account", test::spot_items(two_accounts));
  const auto result = program.run({"auth", "status", "-o", "json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(
      result.out,
      R"({"spot":{"authenticated":true,"source":"SPOTINST_TOKEN","profile":null,"organizationId":"606079861001"},)"
      R"("aws":{"authenticated":false,"source":null,"profile":null,"accountId":null,"arn":null}})"
      "\n");
}

TEST(AuthToken, PrintsIt) {
  Program program;
  EXPECT_EQ(program.run({"auth", "token"}).out, std::string(canary) + "\n");
}

TEST(ConnectAws, FindsEverythingWrongBeforeAnythingIsSent) {
  Program program;
  const auto result = program.run({"account", "connect", "aws", "--name", "123", "--tag", "x",
                                   "--permissions", "/nope", "--timeout", "1"});
  expect_usage(result, "--auto is missing");
  for (const char* what : {"--timeout", "--tag x", "--permissions", "no letter"}) {
    EXPECT_NE(result.err.find(what), std::string::npos) << what << " in " << result.err;
  }
}

TEST(ConnectAws, SaysWhichPermissionsAreWrongAndWhatToDo) {
  Program program;
  program.files.contents["/mine.json"] = "{}";
  const struct {
    const char* permissions;
    const char* what;
  } cases[] = {
      {"readonly",
       "error: --permissions readonly: there is no permission set \"readonly\"; did you mean read-only?"},
      {"/mine.json",
       "error: --permissions /mine.json: the permissions file is not a policy IAM would accept: Version must "
       "be "
       "\"2012-10-17\"; Statement must be"},
  };
  for (const auto& [permissions, what] : cases)
    expect_usage(program.run({"account", "connect", "aws", "--auto", "--permissions", permissions}), what);
}

TEST(ConnectAws, WithoutAnyCredentialsNamesBothSides) {
  Program program;
  program.environment.set("SPOTINST_TOKEN", "");
  const auto result = program.run({"account", "connect", "aws", "--auto"});
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_NE(result.err.find("no Spot token, and no working AWS credentials"), std::string::npos)
      << result.err;
  EXPECT_NE(result.err.find("https://console.spotinst.com/spt/auth/signUp"), std::string::npos);
}

TEST(ConnectAws, InAnotherPartitionStopsBeforeAnythingChanges) {
  Program program;
  program.environment.set("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
  program.environment.set("AWS_SECRET_ACCESS_KEY", "s3cret");
  program.environment.set("AWS_REGION", "us-gov-west-1");
  program.transport.expect(
      "POST GetCallerIdentity",
      test::answer(200,
                   "<GetCallerIdentityResponse><GetCallerIdentityResult>"
                   "<Arn>arn:aws-us-gov:iam::123456789012:user/alice</Arn><UserId>AIDA1</UserId>"
                   "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"));
  const auto result = program.run({"account", "connect", "aws", "--auto", "--name", "production"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.err.find("AWS account 123456789012 is in partition aws-us-gov"), std::string::npos)
      << result.err;
  EXPECT_NE(result.err.find("connect it in the Spot console"), std::string::npos) << result.err;
}

TEST(ConnectAws, AHalfSetSandboxIsRefusedBeforeAnythingIsSent) {
  Program program;
  program.environment.set("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
  program.environment.set("AWS_SECRET_ACCESS_KEY", "s3cret");
  program.environment.set("SPOTINST_BASE_URL", "http://127.0.0.1:4000");
  expect_usage(program.run({"account", "connect", "aws", "--auto"}),
               "one is on this machine, the other is not");
  program.environment.set("SPOTINST_BASE_URL", "");
  program.environment.set("AWS_ENDPOINT_URL", "http://127.0.0.1:4000");
  expect_usage(program.run({"account", "connect", "aws", "--auto"}),
               "one is on this machine, the other is not");
}

TEST(Sandbox, HandsOverToTheProgramBesideThisOne) {
  Program program;
  const auto missing = program.run({"sandbox", "start"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_NE(missing.err.find("/opt/spotlink/bin/spotlink-sandbox"), std::string::npos);
  program.files.contents["/opt/spotlink/bin/spotlink-sandbox"] = "";
  EXPECT_EQ(program.run({"sandbox", "exec", "--port", "1", "--", "sh", "-c", "x"}).exit_code, 0);
  EXPECT_EQ(program.executed, (std::vector<std::string>{"/opt/spotlink/bin/spotlink-sandbox", "exec",
                                                        "--port", "1", "--", "sh", "-c", "x"}));
}

}  // namespace
}  // namespace spotlink::command

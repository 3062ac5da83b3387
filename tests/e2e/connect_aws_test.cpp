#include <gmock/gmock.h>

#include "e2e/sandbox_fixture.hpp"

/// The main job, with the built programs: connect, connect again, look.
namespace spotlink::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ConnectAws : public SandboxTest {};

std::vector<std::string> step_names(const codec::Json& connection) {
  std::vector<std::string> names;
  for (const codec::Json& step : *connection["steps"].as_array()) names.push_back(step["name"].text());
  return names;
}

TEST_F(ConnectAws, EndsInOneHealthyConnection) {
  start();
  const Finished finished = connect();
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_EQ(finished.err, "");
  const codec::Json result = json_of(finished);
  EXPECT_EQ(result["account"]["name"].text(), "production");
  EXPECT_EQ(result["account"]["provider"].text(), "aws");
  EXPECT_EQ(*result["account"]["connected"].as_bool(), true);
  EXPECT_EQ(result["method"].text(), "auto");
  EXPECT_EQ(result["kind"].text(), "linked");
  EXPECT_EQ(*result["changed"].as_bool(), true);
  EXPECT_THAT(step_names(result), ::testing::ElementsAre("identity", "spot-account", "external-id", "stack",
                                                         "credentials", "verify"));
  const codec::Json& resources = result["resources"];
  const std::string id = result["account"]["id"].text();
  EXPECT_EQ(resources["stackName"].text(), "spotlink-" + id);
  EXPECT_THAT(resources["roleArn"].text(), HasSubstr(":role/spotlink-" + id));
  EXPECT_EQ(resources["policyArns"].as_array()->size(), 1u);
  EXPECT_EQ(resources["region"].text(), "us-east-1");
  EXPECT_THAT(resources["externalId"].text(), Not(IsEmpty()));
  EXPECT_THAT(resources["stackId"].text(), HasSubstr(":stack/spotlink-" + id));
}

TEST_F(ConnectAws, AgainChangesNothingAndSaysSo) {
  start();
  ASSERT_EQ(connect().exit_code, 0);
  const auto before = changing_requests();
  const Finished again = connect();
  ASSERT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(*json_of(again)["changed"].as_bool(), false);
  EXPECT_EQ(changing_requests(), before);
}

TEST_F(ConnectAws, AgainAsksFiveQuestions) {
  start();
  ASSERT_EQ(connect().exit_code, 0);
  const std::size_t before = requests().as_array()->size();
  ASSERT_EQ(connect().exit_code, 0);
  EXPECT_EQ(requests().as_array()->size() - before, 5u)
      << "caller identity, account list, role at Spot, role in AWS, stack";
}

TEST_F(ConnectAws, PrintsOnlyTheIdWithTheIdFormat) {
  start();
  const Finished finished =
      spotlink({"account", "connect", "aws", "--auto", "--name", "production", "-o", "id"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(finished.out, ::testing::MatchesRegex("act-[0-9a-f]+\n"));
  EXPECT_EQ(finished.err, "");
}

TEST_F(ConnectAws, WithoutANameTakesTheAccountThatSigningUpMade) {
  start();
  const Finished finished = spotlink({"account", "connect", "aws", "--auto", "-o", "json"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(json_of(finished)["account"]["name"].text(), HasSubstr("aws-"));
  EXPECT_EQ(count_requests("POST /setup/account"), 0u);
  EXPECT_EQ(json_of(spotlink({"account", "list", "-o", "json"})).as_array()->size(), 1u);
}

TEST_F(ConnectAws, PlansWithoutChangingAnything) {
  start();
  const Finished finished = connect({"--dry-run"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  const codec::Json result = json_of(finished);
  EXPECT_EQ(*result["changed"].as_bool(), false);
  EXPECT_TRUE(result["account"].is_null());
  EXPECT_EQ(step_names(result).size(), 6u);
  EXPECT_THAT(changing_requests(), IsEmpty());
}

TEST_F(ConnectAws, LeavesAStackInProgressToNoWait) {
  start({"--stack-seconds", "1"});
  const Finished pending = connect({"--no-wait"});
  ASSERT_EQ(pending.exit_code, 8) << pending.err;
  const codec::Json result = json_of(pending);
  EXPECT_EQ(result["steps"].as_array()->back()["action"].text(), "pending");
  EXPECT_EQ(result["resources"]["stackName"].text(), "spotlink-" + result["account"]["id"].text());
  const Finished finished = connect();
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_EQ(count_requests("POST /cloudformation/CreateStack"), 1u);
}

TEST_F(ConnectAws, WaitsForTheRoleToPropagate) {
  start({"--propagation", "1.5"});
  const Finished finished = connect();
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_GE(count_requests("POST /setup/credentials/aws"), 2u);
}

TEST_F(ConnectAws, ConnectsThoughOnlyDocumentedCallsAnswer) {
  start({"--documented-only"});
  ASSERT_EQ(connect().exit_code, 0);
  const Finished again = connect();
  ASSERT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(*json_of(again)["changed"].as_bool(), false);
}

TEST_F(ConnectAws, ChangesPermissionsOfAnExistingStack) {
  start();
  ASSERT_EQ(connect().exit_code, 0);
  const Finished changed = connect({"--permissions", "read-only"});
  ASSERT_EQ(changed.exit_code, 0) << changed.err;
  EXPECT_EQ(*json_of(changed)["changed"].as_bool(), true);
  EXPECT_THAT(changing_requests(), Contains("POST /cloudformation/UpdateStack"));
  const Finished kept = connect();
  EXPECT_EQ(*json_of(kept)["changed"].as_bool(), false) << "a flag that is not given keeps what is there";
}

TEST_F(ConnectAws, SaysWhatAServiceControlPolicyForbidsAndCleansUp) {
  start({"--deny", "iam:CreateRole", "--rollback-seconds", "0"});
  const Finished finished = connect();
  EXPECT_EQ(finished.exit_code, 5);
  EXPECT_EQ(finished.out, "");
  const auto error = codec::parse_json(finished.err);
  ASSERT_TRUE(error) << finished.err;
  EXPECT_EQ((*error)["error"]["code"].text(), "cloud_access_denied");
  EXPECT_EQ((*error)["error"]["step"].text(), "stack");
  EXPECT_THAT((*error)["error"]["message"].text(), HasSubstr("service control policy"));
  EXPECT_THAT((*error)["error"]["hint"].text(),
              HasSubstr("spotlink account connect aws --auto --name production"));
  EXPECT_THAT(changing_requests(), Contains("POST /cloudformation/DeleteStack"));
}

TEST_F(ConnectAws, IsSeenByAccountGetAfterwards) {
  start();
  ASSERT_EQ(connect().exit_code, 0);
  const Finished listed = spotlink({"account", "get", "production", "-o", "json"});
  EXPECT_EQ(json_of(listed)["cloudAccountId"].text().size(), 12u);
}

TEST_F(ConnectAws, FindsWrongInputBeforeAnythingIsSent) {
  start();
  const std::vector<std::vector<std::string>> wrong{
      {"--name", ""},           {"--name", "123"},
      {"--name", " a"},         {"--name", "a\tb"},
      {"--name=--dry-run"},     {"--stack-name", "1"},
      {"--role-name", "a b"},   {"--role-path", "x"},
      {"--permissions", "x"},   {"--permissions-boundary=x"},
      {"--tag", "novalue"},     {"--tag", "aws:x=y"},
      {"--timeout", "forever"}, {"--output", "xml"},
      {"--nmae", "x"},          {"surplus"},
  };
  for (const auto& arguments : wrong) {
    std::vector<std::string> all{"account", "connect", "aws", "--auto"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Finished finished = spotlink(all);
    // A name such as "--dry-run" is odd but a name: given with "=" it is passed through.
    const bool odd_but_fine = arguments.front() == "--name=--dry-run";
    EXPECT_EQ(finished.exit_code, odd_but_fine ? 0 : 2) << arguments.front() << ": " << finished.err;
    if (!odd_but_fine) {
      EXPECT_EQ(finished.out, "");
      EXPECT_NE(finished.err, "");
    }
  }
  EXPECT_EQ(spotlink({"account", "connect", "aws"}).exit_code, 2) << "--auto is not assumed";
}

TEST_F(ConnectAws, NeedsATokenAndCredentialsBeforeAnythingIsSent) {
  start();
  const std::vector<std::string> command{"account", "connect", "aws", "--auto"};
  const Variables no_keys{{"AWS_ACCESS_KEY_ID", ""}, {"AWS_SECRET_ACCESS_KEY", ""}};
  const Finished no_token = spotlink(command, {{"SPOTINST_TOKEN", ""}});
  EXPECT_EQ(no_token.exit_code, 4);
  EXPECT_THAT(no_token.err, HasSubstr("https://console.spotinst.com/spt/auth/signUp"));
  EXPECT_EQ(spotlink(command, no_keys).exit_code, 5);
  Variables neither = no_keys;
  neither["SPOTINST_TOKEN"] = "";
  const Finished both = spotlink(command, neither);
  EXPECT_EQ(both.exit_code, 4);
  EXPECT_THAT(both.err, HasSubstr("AWS"));
  EXPECT_THAT(*requests().as_array(), IsEmpty());
}

TEST_F(ConnectAws, SaysWhichCredentialsAreRefused) {
  start();
  EXPECT_EQ(spotlink({"account", "connect", "aws", "--auto"}, {{"SPOTINST_TOKEN", "wrong"}}).exit_code, 4);
  EXPECT_EQ(spotlink({"account", "connect", "aws", "--auto"}, {{"AWS_ACCESS_KEY_ID", "AKIAWRONG"}}).exit_code,
            5);
  EXPECT_THAT(changing_requests(), IsEmpty());
}

TEST_F(ConnectAws, RefusesAHalfSetSandbox) {
  start();
  const Finished finished = spotlink({"account", "connect", "aws", "--auto"}, {{"AWS_ENDPOINT_URL", ""}});
  EXPECT_EQ(finished.exit_code, 2) << finished.err;
  EXPECT_THAT(*requests().as_array(), IsEmpty());
}

TEST_F(ConnectAws, NeverShowsASecret) {
  start();
  const std::vector<std::string> secrets{token_, secret_access_key_};
  for (const char* verbosity : {"-v", "--debug"}) {
    const Finished finished = connect({verbosity});
    ASSERT_EQ(finished.exit_code, 0) << finished.err;
    EXPECT_NE(finished.err, "");
    for (const std::string& secret : secrets) {
      EXPECT_THAT(finished.out + finished.err, Not(HasSubstr(secret)));
    }
  }
}

}  // namespace
}  // namespace spotlink::test

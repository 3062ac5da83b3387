#include "sandbox/state_json.hpp"

#include "sandbox_fixture.hpp"

namespace spotlink::sandbox {
namespace {

TEST(StateFile, IsSavedAfterEachChangeAndGoesOnWhereItWas) {
  std::string saved;
  std::string token;
  {
    Sandbox sandbox({}, "{}");
    sandbox.aws("cloudformation", "CreateStack", create_form("demo", "id"));
    saved = sandbox.files.contents["state.json"];
    token = sandbox.app().spot_token();
  }
  Sandbox again({}, saved);
  EXPECT_EQ(again.app().spot_token(), token);
  EXPECT_EQ(again.stack_status("demo"), "CREATE_IN_PROGRESS");
  again.clock.advance(3 * second);
  EXPECT_EQ(again.stack_status("demo"), "CREATE_COMPLETE");
  const State state = *read_state(*codec::parse_json(again.files.contents["state.json"]));
  EXPECT_EQ(codec::write_json_indented(write_state(state)) + "\n", again.files.contents["state.json"]);
}

TEST(StateFile, MayNameOnlyWhatMatters) {
  Sandbox sandbox({}, R"({"spot":{"accounts":[{"id":"act-1","name":"a"},
      {"id":"act-2","name":"b","roleArn":"arn:aws:iam::123456789012:role/mine","externalId":"e"}]},
    "aws":{"roles":[{"name":"mine","trustPolicy":{"Statement":[]}}],
           "stacks":[{"name":"dead","status":"ROLLBACK_COMPLETE"},{"name":"going","status":"UPDATE_IN_PROGRESS"}]}})");
  const Json linked = sandbox.spot_item("GET", "/setup/account?cloudAccountId=123456789012");
  EXPECT_EQ(linked["accountId"].text(), "act-2");
  EXPECT_EQ(sandbox.stack_status("dead"), "ROLLBACK_COMPLETE");
  EXPECT_EQ(sandbox.stack_status("going"), "UPDATE_IN_PROGRESS");
  sandbox.clock.advance(4 * second);
  EXPECT_EQ(sandbox.stack_status("going"), "UPDATE_COMPLETE");
  EXPECT_EQ(sandbox.aws("iam", "GetRole", {{"RoleName", "mine"}}).status, 200);
}

TEST(StateFile, EveryStackInProgressComesToAnEnd) {
  for (const auto& [from, to] : std::map<std::string, std::string>{
           {"CREATE_IN_PROGRESS", "CREATE_COMPLETE"},
           {"ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE"},
           {"DELETE_IN_PROGRESS", ""},
           {"UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE"},
           {"UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE"},
           {"UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE"},
           {"IMPORT_IN_PROGRESS", "IMPORT_COMPLETE"},
           {"IMPORT_ROLLBACK_IN_PROGRESS", "IMPORT_ROLLBACK_COMPLETE"},
           {"REVIEW_IN_PROGRESS", "REVIEW_IN_PROGRESS"},
       }) {
    Sandbox sandbox({}, R"({"aws":{"stacks":[{"name":"s","status":")" + from + R"("}]}})");
    sandbox.clock.advance(10 * second);
    EXPECT_EQ(sandbox.stack_status("s"), to) << from;
  }
}

TEST(StateFile, ThatMakesNoSenseIsRefusedNamingThePlace) {
  const std::map<std::string, std::string> wrong = {
      {R"({"spot":{"acounts":[]}})", "state.spot.acounts is not a key"},
      {R"({"aws":{"roles":[{"name":1,"tags":[]}]}})", "state.aws.roles[0].tags must be an object"},
      {R"({"aws":{"stacks":[{"created":"yesterday"}]}})", "state.aws.stacks[0].created must be a time"},
      {"[]", "state must be an object"},
      {"{", ""},
  };
  for (const auto& [text, message] : wrong) {
    test::FakeClock clock;
    test::FakeRandom random;
    test::FakeFiles files;
    files.contents["s"] = text;
    const auto app = App::make({.state_file = "s"}, clock, random, &files);
    ASSERT_FALSE(app.ok()) << text;
    EXPECT_EQ(app.error().kind, ErrorKind::usage);
    EXPECT_NE(app.error().message.find(message), std::string::npos) << app.error().message;
  }
}

}  // namespace
}  // namespace spotlink::sandbox

#include "connect/aws.hpp"

#include <gmock/gmock.h>

#include <set>

#include "aws/cloudformation.hpp"
#include "spot/accounts.hpp"
#include "spot/aws_credentials.hpp"
#include "support/sandbox_cloud.hpp"

/// The whole workflow against imitated services, on a clock that nobody waits for.
namespace spotlink::connect {
namespace {

using test::SandboxCloud;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

AwsRequest production() {
  return {.name = "production"};
}

std::vector<std::string> actions_of(const Connection& connection) {
  std::vector<std::string> actions;
  for (const StepReport& step : connection.steps)
    actions.push_back(step.name + " " + std::string(name_of(step.action)));
  return actions;
}

std::size_t accounts_named(SandboxCloud& cloud, std::string_view name) {
  const auto accounts = spot::list_accounts(cloud.spot());
  return static_cast<std::size_t>(std::count_if(
      accounts->begin(), accounts->end(), [&](const spot::Account& each) { return each.name == name; }));
}

TEST(ConnectAws, GoesThroughItsSteps) {
  SandboxCloud cloud;
  const auto connection = cloud.connect(production());
  ASSERT_TRUE(connection) << connection.error().message;
  EXPECT_THAT(actions_of(*connection),
              ElementsAre("identity verified", "spot-account created", "external-id created", "stack created",
                          "credentials created", "verify verified"));
  EXPECT_TRUE(connection->changed);
  EXPECT_TRUE(connection->account->is_linked_to(Provider::aws, cloud.app->aws_account_id()));
}

TEST(ConnectAws, AgainChangesNothing) {
  SandboxCloud cloud;
  ASSERT_TRUE(cloud.connect(production()));
  const std::size_t changes = cloud.count_changes();
  const auto again = cloud.connect(production());
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_FALSE(again->changed);
  EXPECT_EQ(cloud.count_changes(), changes);
}

TEST(ConnectAws, WaitsForPropagationWithGrowingPauses) {
  SandboxCloud cloud({.propagation = std::chrono::seconds{60}});
  const auto connection = cloud.connect(production());
  ASSERT_TRUE(connection) << connection.error().message;
  EXPECT_GE(cloud.count_sent("Spot POST /setup/credentials/aws"), 4u);
  EXPECT_LE(cloud.count_sent("Spot POST /setup/credentials/aws"), 9u);
}

TEST(ConnectAws, GivesUpOnARoleThatNeverPropagatesWhenItsTimeIsOver) {
  SandboxCloud cloud({.propagation = std::chrono::hours{10}});
  const auto connection = cloud.connect(production(), std::chrono::minutes{2});
  ASSERT_FALSE(connection);
  EXPECT_EQ(connection.error().kind, ErrorKind::timed_out);
  EXPECT_EQ(connection.error().step, "credentials");
  EXPECT_THAT(connection.error().left_behind, Not(IsEmpty()));
}

TEST(ConnectAws, WhoseTimeEndsAfterALostOrderSaysWhatWasAnswered) {
  for (const char* order : {"POST ^/setup/account$", "POST /cloudformation/CreateStack"}) {
    SCOPED_TRACE(order);
    SandboxCloud cloud({.faults = {std::string(order) + " 503:*"}});
    const auto connection = cloud.connect(production(), std::chrono::seconds{2});
    ASSERT_FALSE(connection);
    EXPECT_EQ(connection.error().kind, ErrorKind::timed_out);
    EXPECT_THAT(connection.error().message, HasSubstr("by a fault of the sandbox"));
    EXPECT_THAT(connection.error().message, Not(HasSubstr("goes on in AWS")));
    EXPECT_THAT(connection.error().request_id, Not(IsEmpty()));
  }
}

TEST(ConnectAws, WhoseAnswersGetLostStillMakesOneOfEach) {
  SandboxCloud clean;
  ASSERT_TRUE(clean.connect(production()));
  for (const char* kind : {"lost", "reset", "truncated"}) {
    for (const std::string& match : clean.matches()) {
      SCOPED_TRACE(match + " " + kind);
      SandboxCloud cloud({.faults = {match + " " + kind}});
      static_cast<void>(cloud.connect(production(), std::chrono::minutes{5}));  // however it ends
      ASSERT_EQ(cloud.transport->unanswered, 1u) << "the fault was not met";
      const auto finished = cloud.connect(production());
      ASSERT_TRUE(finished) << finished.error().message;
      EXPECT_EQ(accounts_named(cloud, "production"), 1u);
      EXPECT_LE(cloud.count_sent("Spot POST /setup/account"), 2u);
    }
  }
}

struct Killed {};

TEST(ConnectAws, KilledBeforeAnyRequestIsFinishedByTheNextRun) {
  SandboxCloud clean;
  ASSERT_TRUE(clean.connect(production()));
  for (std::size_t n = 0; n < clean.transport->sent.size(); ++n) {
    SCOPED_TRACE("killed before request " + std::to_string(n));
    SandboxCloud cloud;
    cloud.transport->before_send = [n](std::size_t number) {
      if (number == n) throw Killed{};
    };
    EXPECT_THROW(static_cast<void>(cloud.connect(production())), Killed);
    cloud.transport->before_send = nullptr;
    const auto finished = cloud.connect(production());
    ASSERT_TRUE(finished) << finished.error().message;
    EXPECT_EQ(accounts_named(cloud, "production"), 1u);
    EXPECT_EQ(cloud.state()["aws"]["roles"].as_array()->size(), 1u);
  }
}

TEST(ConnectAws, WithoutANameTakesTheOnlyAccount) {
  SandboxCloud cloud;
  const auto connection = cloud.connect({});
  ASSERT_TRUE(connection) << connection.error().message;
  EXPECT_THAT(actions_of(*connection), ::testing::Contains("spot-account updated"));
  EXPECT_EQ(connection->account->name, "aws-" + cloud.app->aws_account_id());
  EXPECT_EQ(cloud.count_sent("Spot POST /setup/account"), 0u);
}

TEST(ConnectAws, PlansWithoutChanging) {
  SandboxCloud cloud;
  AwsRequest request = production();
  request.dry_run = true;
  const auto plan = cloud.connect(request);
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(cloud.count_changes(), 0u);
  EXPECT_FALSE(plan->changed);
  EXPECT_FALSE(plan->account);
  EXPECT_THAT(actions_of(*plan),
              ElementsAre("identity verified", "spot-account planned", "external-id planned", "stack planned",
                          "credentials planned", "verify planned"));
  ASSERT_TRUE(cloud.connect(production()));
  const std::size_t changes = cloud.count_changes();
  const auto nothing = cloud.connect(request);
  ASSERT_TRUE(nothing);
  EXPECT_EQ(cloud.count_changes(), changes);
  EXPECT_THAT(actions_of(*nothing), Not(::testing::Contains(HasSubstr("planned"))));
}

TEST(ConnectAws, PlansNothingWhereItWouldRefuse) {
  SandboxCloud cloud;
  ASSERT_TRUE(cloud.connect(production()));
  const auto plan = cloud.connect({.name = "production", .stack_name = "another", .dry_run = true});
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().kind, ErrorKind::conflict) << plan.error().message;
}

TEST(ConnectAws, WithoutWaitingMakesAStackAnewThatWasDeletedByHand) {
  SandboxCloud cloud;
  AwsRequest request = production();
  request.wait = false;
  const auto first = cloud.connect(request);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_TRUE(first->pending);
  cloud.clock.advance(std::chrono::minutes{5});
  ASSERT_TRUE(aws::delete_stack(cloud.aws(), *first->resources.stack_id, "by-hand"));
  cloud.clock.advance(std::chrono::minutes{5});
  const auto again = cloud.connect(request);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_NE(again->resources.stack_id, first->resources.stack_id);
}

TEST(ConnectAws, RebuildsAStackThatWasDeletedByHand) {
  SandboxCloud cloud;
  const auto first = cloud.connect(production());
  ASSERT_TRUE(first);
  aws::Session session{.transport = cloud.transport.get(),
                       .credentials = {.access_key_id = cloud.app->aws_access_key_id(),
                                       .secret_access_key = Secret(cloud.app->aws_secret_access_key())},
                       .endpoints = {.all = "http://127.0.0.1:1"}};
  ASSERT_TRUE(aws::delete_stack(session, *first->resources.stack_id, "by-hand"));
  cloud.clock.advance(std::chrono::minutes{5});
  const auto again = cloud.connect(production());
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_TRUE(again->changed);
  EXPECT_EQ(again->account->id, first->account->id);
  EXPECT_NE(again->resources.stack_id, first->resources.stack_id);
}

TEST(ConnectAws, ReplacesAnExternalIdThatSpotNoLongerUses) {
  for (const bool documented_only : {false, true}) {
    SCOPED_TRACE(documented_only ? "Spot does not tell its external id" : "Spot tells its external id");
    SandboxCloud cloud({.documented_only = documented_only});
    cloud.transport->before_send = [&cloud](std::size_t) {
      if (cloud.transport->sent.empty() || cloud.transport->sent.back() != "AWS cloudformation CreateStack")
        return;
      throw Killed{};
    };
    EXPECT_THROW(static_cast<void>(cloud.connect(production())), Killed);
    cloud.transport->before_send = nullptr;
    const auto accounts = spot::list_accounts(cloud.spot());
    for (const spot::Account& each : *accounts) {
      if (each.name == "production") {
        ASSERT_TRUE(spot::create_external_id(cloud.spot(), each.id));
      }
    }
    const auto finished = cloud.connect(production());
    ASSERT_TRUE(finished) << finished.error().message;
    EXPECT_GE(cloud.count_sent("AWS cloudformation UpdateStack"), 1u);
    EXPECT_EQ(cloud.count_sent("AWS cloudformation CreateStack"), 1u);
  }
}

TEST(ConnectAws, RemovesAStackThatWasNeverAliveAndSaysWhy) {
  SandboxCloud cloud({.denied = {"iam:CreateRole"}});
  const auto refused = cloud.connect(production());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::cloud_access_denied);
  EXPECT_THAT(refused.error().message, HasSubstr("service control policy"));
  EXPECT_THAT(refused.error().left_behind, ElementsAre(HasSubstr("(not connected)")));
  EXPECT_EQ(cloud.count_sent("AWS cloudformation DeleteStack"), 1u);
}

TEST(ConnectAws, NeverDeletesAStackByName) {
  SandboxCloud cloud({.rollback_fails = true, .denied = {"iam:CreateRole"}});
  const auto refused = cloud.connect(production());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::cloud_access_denied) << refused.error().message;
}

TEST(ConnectAws, StopsWhenAskedAndSaysWhatGoesOn) {
  SandboxCloud cloud({.stack_duration = std::chrono::minutes{3}});
  cloud.transport->before_send = [&cloud](std::size_t) {
    if (!cloud.transport->sent.empty() && cloud.transport->sent.back() == "AWS cloudformation CreateStack") {
      cloud.stop.request = ErrorKind::interrupted;
    }
  };
  const auto stopped = cloud.connect(production());
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, ErrorKind::interrupted);
  EXPECT_THAT(stopped.error().message, HasSubstr("it goes on in AWS"));
  EXPECT_EQ(stopped.error().step, "stack");
}

TEST(ConnectAws, LeavesAConnectionMadeByOtherMeansAlone) {
  SandboxCloud cloud;
  const auto first = cloud.connect(production());
  ASSERT_TRUE(first);
  // Whoever made the role, it does not carry our tags: as from the console or Terraform.
  codec::Json state = cloud.state();
  for (codec::Json& role : *state.find("aws")->find("roles")->as_array())
    role.set("tags", codec::Json::object());
  test::FakeFiles files;
  files.contents["/state.json"] = codec::write_json(state);
  auto app = sandbox::App::make({.state_file = "/state.json"}, cloud.clock, cloud.random, &files);
  ASSERT_TRUE(app) << app.error().message;
  cloud.app = *std::move(app);
  cloud.transport = std::make_unique<test::SandboxTransport>(*cloud.app, cloud.clock);
  const auto again = cloud.connect(production());
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_FALSE(again->changed);
  EXPECT_EQ(again->resources.role_arn, first->resources.role_arn);
  EXPECT_THAT(again->notes, ::testing::Contains(HasSubstr("left alone")));
  EXPECT_EQ(cloud.count_changes(), 0u);
}

TEST(ConnectAws, SaysThatTheRoleCouldNotBeCheckedWhereSpotDoesNotTell) {
  for (const char* refusal : {"error=FORBIDDEN@403:*", "error=ValidationError@400:*"}) {
    SandboxCloud cloud(
        {.faults = {std::string("GET /setup/credentials/aws ") + refusal}, .documented_only = false});
    ASSERT_TRUE(cloud.connect(production()));
    const std::size_t changes = cloud.count_changes();
    const auto again = cloud.connect(production());
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_FALSE(again->changed);
    EXPECT_EQ(cloud.count_changes(), changes);
  }
}

TEST(AwsRequestFindings, NameEverythingThatIsWrong) {
  const AwsRequest wrong{.name = "1",
                         .stack_name = "1",
                         .role_name = "a b",
                         .role_path = "x",
                         .permissions_boundary = "y",
                         .tags = {{"aws:a", "b"}}};
  EXPECT_EQ(findings_of(wrong).size(), 6u);
  EXPECT_THAT(findings_of({.name = "a", .role_path = "/spot/"}), IsEmpty());
}

}  // namespace
}  // namespace spotlink::connect

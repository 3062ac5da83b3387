#include <fmt/format.h>
#include <gmock/gmock.h>

#include "connect/aws.hpp"
#include "connect/aws_template.hpp"
#include "spot/accounts.hpp"
#include "support/parallel_runs.hpp"

/// Two runs at once end in one connection, however they overtake each other.
namespace spotlink::connect {
namespace {

using test::ParallelRuns;
using test::SandboxCloud;

constexpr std::uint64_t seeds = 60;

const codec::Json& only_role(const codec::Json& state) {
  const codec::Json::Array& roles = *state["aws"]["roles"].as_array();
  EXPECT_EQ(roles.size(), 1u);
  return roles.front();
}

std::size_t stacks_alive(const codec::Json& state) {
  std::size_t alive = 0;
  for (const codec::Json& stack : *state["aws"]["stacks"].as_array()) {
    alive += stack["status"].text() != "DELETE_COMPLETE" ? 1 : 0;
  }
  return alive;
}

/// One account connected, by one role that Spot can assume, of one stack, and none left over.
void expect_one_working_connection(SandboxCloud& cloud, std::size_t accounts) {
  const codec::Json state = cloud.state();
  const codec::Json::Array& all = *state["spot"]["accounts"].as_array();
  EXPECT_EQ(all.size(), accounts);
  EXPECT_EQ(stacks_alive(state), 1u);
  const codec::Json& role = only_role(state);
  std::size_t connected = 0;
  for (const codec::Json& account : all) {
    if (account["cloudAccountId"].text().empty()) continue;
    ++connected;
    EXPECT_EQ(account["roleArn"].text(), role["arn"].text());
    EXPECT_TRUE(trusts_spot_with(role["trustPolicy"], account["externalId"].text())) << "Spot is locked out";
  }
  EXPECT_EQ(connected, 1u);
}

/// The parameter: whether Spot answers documented calls only.
class TwoRuns : public ::testing::TestWithParam<bool> {};

void connect_twice(const AwsRequest& request, bool documented_only, std::size_t accounts) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    SandboxCloud cloud({.documented_only = documented_only}, seed);
    const auto outcomes =
        ParallelRuns(cloud, seed)
            .connect({{.aws = &cloud, .request = request}, {.aws = &cloud, .request = request}});
    for (const auto& outcome : outcomes) ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(outcomes[0]->account, outcomes[1]->account);
    expect_one_working_connection(cloud, accounts);
    if (::testing::Test::HasFailure()) return;
  }
}

TEST_P(TwoRuns, OfOneNameEndInOneConnection) {
  connect_twice({.name = "production"}, GetParam(), 2);
}

TEST_P(TwoRuns, TakingTheOnlyAccountEndInOneConnection) {
  connect_twice({}, GetParam(), 1);
}

INSTANTIATE_TEST_SUITE_P(WhereSpot, TwoRuns, ::testing::Bool(), [](const auto& parameter) {
  return parameter.param ? "AnswersOnlyDocumentedCalls" : "TellsItsExternalId";
});

TEST(TwoAwsAccounts, TakeTheOnlyAccountOnce) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    SandboxCloud one({.accept_any_role = true}, seed);
    SandboxCloud other({}, seed + 1);
    codec::Json state = other.state();
    state.find("aws")->set("accountId", "210987654321");
    test::FakeFiles files;
    files.contents["/state.json"] = codec::write_json(state);
    auto app = sandbox::App::make({.state_file = "/state.json"}, one.clock, other.random, &files);
    ASSERT_TRUE(app) << app.error().message;
    other.app = *std::move(app);
    other.transport = std::make_unique<test::SandboxTransport>(*other.app, one.clock);
    const auto outcomes = ParallelRuns(one, seed).connect({{.aws = &one}, {.aws = &other}});
    for (const auto& outcome : outcomes) ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_NE(outcomes[0]->account->id, outcomes[1]->account->id);
    EXPECT_EQ(one.state()["spot"]["accounts"].as_array()->size(), 2u);
    EXPECT_EQ(stacks_alive(one.state()), 1u);
    EXPECT_EQ(stacks_alive(other.state()), 1u);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace spotlink::connect

#include "policy/split.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "policy/aws_policy.hpp"
#include "policy/statements.hpp"

namespace spotlink::policy {
namespace {

using codec::Json;

Json statement(std::size_t actions, std::string_view service, std::string resource = "*") {
  Json list = Json::array();
  for (std::size_t i = 0; i < actions; ++i) list.push(fmt::format("{}:ActionNumber{:04}", service, i));
  return Json::object({{"Effect", "Allow"}, {"Action", list}, {"Resource", std::move(resource)}});
}

std::vector<std::string> actions_of(const std::vector<Json>& documents) {
  std::vector<std::string> actions;
  for (const Json& document : documents) {
    for (const Json& each : statements_of(document)) {
      for (const std::string& action : strings_of(each["Action"])) actions.push_back(action);
    }
  }
  return actions;
}

TEST(SplitPolicy, KeepsOneDocumentWhenItFits) {
  const Json policy = policy_with({statement(10, "ec2"), statement(10, "s3", "arn:aws:s3:::x")});
  EXPECT_EQ(split_policy(policy).value(), std::vector<Json>{policy});
}

TEST(SplitPolicy, SpreadsActionsOverDocumentsThatEachFit) {
  const Json policy = policy_with({statement(500, "ec2"), statement(300, "s3", "arn:aws:s3:::x")});
  const std::vector<Json> documents = split_policy(policy).value();
  EXPECT_EQ(documents.size(), 4u);  // 20,000 characters and what each document repeats
  for (const Json& document : documents) EXPECT_LE(characters_of(document), managed_policy_limit);
  EXPECT_EQ(actions_of(documents), actions_of({policy}));
}

TEST(SplitPolicy, KeepsEveryActionWithItsOwnResourcesAndEffect) {
  Json denied = statement(300, "iam", "arn:aws:iam::*:role/x");
  denied.set("Effect", "Deny");
  const Json condition = Json::object({{"Bool", Json::object({{"aws:SecureTransport", "true"}})}});
  denied.set("Condition", condition);
  for (const Json& document : split_policy(policy_with({statement(300, "ec2"), denied})).value()) {
    for (const Json& each : statements_of(document)) {
      const bool is_denied = each["Effect"].text() == "Deny";
      EXPECT_EQ(each["Resource"].text(), is_denied ? "arn:aws:iam::*:role/x" : "*");
      EXPECT_EQ(each["Condition"], is_denied ? condition : Json());
      for (const std::string& action : strings_of(each["Action"]))
        EXPECT_EQ(action.starts_with("iam:"), is_denied);
    }
  }
}

TEST(SplitPolicy, FillsADocumentToTheLastCharacter) {
  Json exact = statement(1, "ec2");
  exact.set("Action", "ec2:RunInstances");
  const std::size_t used = characters_of(policy_with({exact}));
  exact.set("Resource", "*" + std::string(managed_policy_limit - used, 'x'));
  EXPECT_EQ(split_policy(policy_with({exact})).value().size(), 1u);
  exact.set("Resource", "*" + std::string(managed_policy_limit - used + 1, 'x'));
  EXPECT_EQ(split_policy(policy_with({exact})).error().kind, ErrorKind::usage);
}

TEST(SplitPolicy, RefusesAStatementItCannotTakeApart) {
  Json negated = statement(600, "ec2");
  negated.set("NotAction", negated["Action"]);
  EXPECT_EQ(split_policy(policy_with({negated})).error().kind, ErrorKind::usage);
}

TEST(SplitPolicy, GivesAWholeStatementItsOwnDocumentWhenTheOpenOneIsFull) {
  Json negated =
      Json::object({{"Effect", "Deny"}, {"NotAction", statement(200, "ec2")["Action"]}, {"Resource", "*"}});
  const std::vector<Json> documents = split_policy(policy_with({statement(200, "s3"), negated})).value();
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(statements_of(documents[1]), std::vector<Json>{negated});
}

}  // namespace
}  // namespace spotlink::policy

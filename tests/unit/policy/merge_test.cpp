#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "policy/action_pattern.hpp"
#include "policy/aws_policy.hpp"
#include "policy/embedded.hpp"
#include "policy/statements.hpp"
#include "support/fakes.hpp"

namespace spotlink::policy {
namespace {

using codec::Json;

Json parsed(std::string_view text) {
  return codec::parse_json(text).value();
}

std::string merged(std::string_view statements) {
  const Json policy = parsed(R"({"Version":"2012-10-17","Statement":)" + std::string(statements) + "}");
  return codec::write_json(merged_policy(policy)["Statement"]);
}

/// What a policy says about an action on exactly these resources and this condition.
std::string verdict(const Json& policy, const std::string& action, const Json& resource,
                    const Json& condition) {
  std::set<std::string> effects;
  for (const Json& statement : statements_of(policy)) {
    if (strings_of(statement["Resource"]) != strings_of(resource) || statement["Condition"] != condition)
      continue;
    for (const std::string& pattern : strings_of(statement["Action"])) {
      if (covers(pattern, action)) effects.insert(statement["Effect"].text());
    }
  }
  return join({effects.begin(), effects.end()}, "+");
}

/// Actions the policy names, with neighbours that only its wildcards reach.
std::set<std::string> probes_of(const Json& policy) {
  std::set<std::string> probes;
  for (const Json& statement : statements_of(policy)) {
    for (const std::string& action : strings_of(statement["Action"])) {
      for (const std::string_view filling : {"", "Anything", "Describe"}) {
        std::string probe;
        for (const char c : action) c == '*' ? probe += filling : probe += c == '?' ? 'x' : c;
        probes.insert(probe);
        probes.insert(lower(probe));
        probes.insert(probe + "Extra");
        probes.insert(probe.substr(0, probe.size() - 1));
      }
    }
  }
  return probes;
}

void expect_same_rights(const Json& before, const Json& after) {
  std::vector<std::pair<Json, Json>> scopes;  // every resource and condition, once
  for (const Json& statement : statements_of(before)) {
    const std::pair<Json, Json> scope{statement["Resource"], statement["Condition"]};
    if (std::find(scopes.begin(), scopes.end(), scope) == scopes.end()) scopes.push_back(scope);
  }
  for (const std::string& action : probes_of(before)) {
    for (const auto& [resource, condition] : scopes) {
      ASSERT_EQ(verdict(before, action, resource, condition), verdict(after, action, resource, condition))
          << action;
    }
  }
}

TEST(MergedPolicy, JoinsStatementsOfEqualEffectResourcesAndCondition) {
  EXPECT_EQ(merged(R"([{"Sid":"A","Effect":"Allow","Action":["s3:Put","ec2:Run"],"Resource":["*"]},
                       {"Sid":"B","Effect":"Allow","Action":"ec2:Stop","Resource":"*"}])"),
            R"([{"Effect":"Allow","Action":["ec2:Run","ec2:Stop","s3:Put"],"Resource":"*"}])");
}

TEST(MergedPolicy, TakesResourcesAsASet) {
  EXPECT_EQ(merged(R"([{"Effect":"Allow","Action":"a:X","Resource":["arn:b","arn:a"]},
                       {"Effect":"Allow","Action":"a:Y","Resource":["arn:a","arn:b","arn:a"]}])"),
            R"([{"Effect":"Allow","Action":["a:X","a:Y"],"Resource":["arn:a","arn:b"]}])");
}

TEST(MergedPolicy, KeepsStatementsThatDifferApart) {
  const std::string apart = merged(R"([{"Effect":"Allow","Action":"a:*","Resource":"*"},
      {"Effect":"Deny","Action":"a:X","Resource":"*"},
      {"Effect":"Allow","Action":"a:X","Resource":"arn:a"},
      {"Effect":"Allow","Action":"a:X","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}])");
  EXPECT_EQ(parsed(apart).as_array()->size(), 4u) << apart;
}

TEST(MergedPolicy, DropsDuplicatesInAnyCaseAndKeepsTheFirstSpelling) {
  EXPECT_EQ(merged(R"([{"Effect":"Allow","Action":["ce:getTags","ce:GetTags"],"Resource":"*"}])"),
            R"([{"Effect":"Allow","Action":"ce:getTags","Resource":"*"}])");
}

TEST(MergedPolicy, DropsWhatAWildcardBesideItCovers) {
  EXPECT_EQ(
      merged(R"([{"Effect":"Allow","Action":["autoscaling:Describe*","autoscaling:*"],"Resource":"*"}])"),
      R"([{"Effect":"Allow","Action":"autoscaling:*","Resource":"*"}])");
}

TEST(MergedPolicy, KeepsOneOfTwoPatternsThatMatchTheSame) {
  EXPECT_EQ(merged(R"([{"Effect":"Allow","Action":["ec2:**","ec2:*"],"Resource":"*"}])"),
            R"([{"Effect":"Allow","Action":"ec2:*","Resource":"*"}])");
}

TEST(MergedPolicy, LeavesNegatedStatementsAsTheyAre) {
  const std::string negated = R"([{"Sid":"N","Effect":"Deny","NotAction":["b:X","a:X"],"Resource":["*"]},)"
                              R"({"Effect":"Allow","Action":["b:X","a:X"],"NotResource":["arn:a"]}])";
  EXPECT_EQ(merged(negated), negated);
}

TEST(MergedPolicy, NeverChangesRights) {
  for (const std::string_view file : {"aws-default.json", "aws-read-only.json"}) {
    const Json before = parsed(embedded_file(file));
    ASSERT_FALSE(probes_of(before).empty());
    expect_same_rights(before, merged_policy(before));
  }
}

TEST(MergedPolicy, NeverChangesRightsOfMadeUpPoliciesEither) {
  const std::vector<std::string> actions{"a:*",   "a:Get*", "A:GET*", "a:GetX", "a:?etX",
                                         "b:Put", "B:put",  "b:*t",   "*:GetX"};
  const std::vector<std::string> resources{R"("*")", R"(["*"])", R"("arn:aws:s3:::x")"};
  test::FakeRandom random;
  for (int round = 0; round < 50; ++round) {
    std::vector<Json> statements;
    for (std::uint64_t i = 0; i <= random.next() % 6; ++i) {
      Json list = Json::array();
      for (std::uint64_t k = 0; k <= random.next() % 4; ++k)
        list.push(actions[random.next() % actions.size()]);
      statements.push_back(Json::object({{"Effect", random.next() % 3 == 0 ? "Deny" : "Allow"},
                                         {"Action", list},
                                         {"Resource", parsed(resources[random.next() % resources.size()])}}));
    }
    const Json before = policy_with(statements);
    expect_same_rights(before, merged_policy(before));
    EXPECT_EQ(merged_policy(merged_policy(before)), merged_policy(before)) << codec::write_json(before);
  }
}

}  // namespace
}  // namespace spotlink::policy

#include <algorithm>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "policy/action_pattern.hpp"
#include "policy/aws_policy.hpp"
#include "policy/statements.hpp"

namespace spotlink::policy {
namespace {

using codec::Json;

/// Statements that differ only in their actions.
struct Group {
  Json effect{};
  std::vector<std::string> resources{};
  Json condition{};
  std::vector<std::string> actions{};
};

std::vector<std::string> sorted_resources(const Json& statement) {
  std::vector<std::string> resources = strings_of(statement["Resource"]);
  std::sort(resources.begin(), resources.end());
  resources.erase(std::unique(resources.begin(), resources.end()), resources.end());
  return resources;
}

bool belongs_to(const Group& group, const Json& statement, const std::vector<std::string>& resources) {
  return group.effect == statement["Effect"] && group.resources == resources &&
         group.condition == statement["Condition"];
}

/// Sorted without regard to case, each once in its first spelling, without those that another covers.
std::vector<std::string> reduced(const std::vector<std::string>& actions) {
  std::vector<std::string> distinct = actions;
  std::stable_sort(distinct.begin(), distinct.end(), [](const std::string& left, const std::string& right) {
    return lower(left) < lower(right);
  });
  const auto same = [](const std::string& left, const std::string& right) {
    return lower(left) == lower(right);
  };
  distinct.erase(std::unique(distinct.begin(), distinct.end(), same), distinct.end());

  // Only a wildcard covers others. Two that match the same ("a**", "a*") cover each other: the first stays.
  std::vector<std::string> kept;
  std::vector<std::string> wildcards;
  for (const std::string& action : distinct) {
    if (action.find_first_of("*?") != action.npos) wildcards.push_back(action);
  }
  for (const std::string& action : distinct) {
    bool covered = false;
    bool earlier = true;  // whether the wildcard stands before the action
    for (const std::string& wildcard : wildcards) {
      earlier = earlier && wildcard != action;
      const bool is_wider = wildcard != action && covers(wildcard, action);
      covered = covered || (is_wider && (earlier || !covers(action, wildcard)));
    }
    if (!covered) kept.push_back(action);
  }
  return kept;
}

Json statement_of(const Group& group) {
  Json statement = Json::object({{"Effect", group.effect},
                                 {"Action", string_or_list(reduced(group.actions))},
                                 {"Resource", string_or_list(group.resources)}});
  if (!group.condition.is_null()) statement.set("Condition", group.condition);
  return statement;
}

Group& group_for(std::vector<Group>& groups, const Json& statement) {
  std::vector<std::string> resources = sorted_resources(statement);
  for (Group& group : groups) {
    if (belongs_to(group, statement, resources)) return group;
  }
  groups.push_back({.effect = statement["Effect"],
                    .resources = std::move(resources),
                    .condition = statement["Condition"]});
  return groups.back();
}

}  // namespace

Json merged_policy(const Json& policy) {
  std::vector<Group> groups;
  std::vector<Json> untouched;
  for (const Json& statement : statements_of(policy)) {
    if (!has_plain_actions(statement)) {
      untouched.push_back(statement);
      continue;
    }
    Group& group = group_for(groups, statement);
    const std::vector<std::string> actions = strings_of(statement["Action"]);
    group.actions.insert(group.actions.end(), actions.begin(), actions.end());
  }
  std::vector<Json> statements;
  for (const Group& group : groups) statements.push_back(statement_of(group));
  statements.insert(statements.end(), untouched.begin(), untouched.end());
  return policy_with(std::move(statements));
}

}  // namespace spotlink::policy

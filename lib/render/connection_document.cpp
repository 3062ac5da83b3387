#include "render/connection_document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/spot_documents.hpp"

namespace spotlink::render {
namespace {

using codec::Json;
using connect::Connection;

Json resources_json(const connect::AwsResources& resources) {
  Json policy_arns = Json::array();
  for (const std::string& arn : resources.policy_arns) policy_arns.push(arn);
  return Json::object({{"externalId", Json::optional(resources.external_id)},
                       {"roleArn", Json::optional(resources.role_arn)},
                       {"policyArns", policy_arns},
                       {"stackId", Json::optional(resources.stack_id)},
                       {"stackName", Json::optional(resources.stack_name)},
                       {"region", Json::optional(resources.region)}});
}

Json steps_json(const std::vector<connect::StepReport>& steps) {
  Json list = Json::array();
  for (const connect::StepReport& step : steps) {
    list.push(Json::object({{"name", step.name},
                            {"action", connect::name_of(step.action)},
                            {"id", Json::optional(step.id)},
                            {"durationMs", static_cast<std::int64_t>(step.duration.count())}}));
  }
  return list;
}

std::string described(const std::optional<spot::Account>& account) {
  if (!account || account->id.empty()) return "a new Spot account";
  return fmt::format("{} \"{}\"", account->id, account->name);
}

Milliseconds total(const std::vector<connect::StepReport>& steps) {
  Milliseconds sum{0};
  for (const connect::StepReport& step : steps) sum += step.duration;
  return sum;
}

bool has_planned_steps(const Connection& connection) {
  return std::any_of(connection.steps.begin(), connection.steps.end(), [](const connect::StepReport& step) {
    return step.action == connect::StepAction::planned;
  });
}

std::vector<std::string> plan_lines(const Connection& connection) {
  std::vector<std::string> lines{"dry run: nothing was changed. The steps would be:"};
  for (const connect::StepReport& step : connection.steps) {
    lines.push_back(fmt::format("  {:<13} {}", step.name,
                                step.detail.empty() ? connect::name_of(step.action) : step.detail));
  }
  return lines;
}

std::vector<std::string> outcome_lines(const Connection& connection) {
  if (connection.dry_run && has_planned_steps(connection)) return plan_lines(connection);
  const std::string account = described(connection.account);
  if (connection.pending) {
    return {fmt::format("{} is not connected yet: the work goes on in AWS. The same command finishes it.",
                        account)};
  }
  const std::string cloud_account =
      connection.account ? connection.account->cloud_account_id.value_or("") : std::string{};
  const std::string connected = fmt::format("{} is connected to AWS {}.", account, cloud_account);
  if (!connection.changed) return {connected + " Nothing to do."};
  return {fmt::format("{} It took {}.", connected, format_duration(total(connection.steps))),
          "next: spotlink account list (the Spot console has figures in about 24 hours)"};
}

}  // namespace

Document connection_document(const Connection& connection) {
  Document document;
  document.data = Json::object({{"account", connection.account ? account_json(*connection.account) : Json()},
                                {"method", connection.method},
                                {"kind", connection.kind},
                                {"changed", connection.changed},
                                {"resources", resources_json(connection.resources)},
                                {"steps", steps_json(connection.steps)}});
  if (connection.account && !connection.account->id.empty()) document.ids = {connection.account->id};
  document.people = outcome_lines(connection);
  for (const std::string& note : connection.notes) document.people.push_back("note: " + note);
  for (const std::string& left : connection.left_behind) document.people.push_back("left behind: " + left);
  return document;
}

}  // namespace spotlink::render

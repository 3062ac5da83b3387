#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connect/steps.hpp"
#include "spot/accounts.hpp"

namespace spotlink::connect {

/// What was made or found in the AWS account.
struct AwsResources {
  std::optional<std::string> external_id{};
  std::optional<std::string> role_arn{};
  std::vector<std::string> policy_arns{};
  std::optional<std::string> stack_id{};
  std::optional<std::string> stack_name{};
  std::optional<std::string> region{};
};

/// The outcome of a connect command.
struct Connection {
  std::optional<spot::Account> account{};  // nothing in a dry run that would create it
  std::string method{};                    // "auto" or "manual"
  std::string kind{};                      // "linked", "management", "project", "subscription", "billing"
  bool changed = false;
  bool pending = false;  // accepted, goes on without us: exit 8
  bool dry_run = false;
  AwsResources resources{};
  std::vector<StepReport> steps{};
  std::vector<std::string> notes{};        // for people
  std::vector<std::string> left_behind{};  // what this run made and could not remove
};

}  // namespace spotlink::connect

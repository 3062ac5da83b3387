#pragma once

#include <map>
#include <optional>
#include <string>

#include "aws/session.hpp"
#include "connect/connection.hpp"
#include "core/world.hpp"
#include "policy/aws_policy.hpp"
#include "spot/client.hpp"

namespace spotlink::connect {

/// What to connect and how; everything in it has been checked before the first request.
struct AwsRequest {
  std::optional<std::string> name{};     // --name
  std::optional<std::string> account{};  // --account: a Spot account's id or name, or a cloud account id
  std::optional<std::string> stack_name{};
  std::optional<std::string> role_name{};
  std::optional<std::string> role_path{};
  std::optional<std::string> permissions_boundary{};
  std::map<std::string, std::string> tags{};
  std::optional<policy::AwsPermissions> permissions{};  // nothing: what the stack has, else the default
  bool wait = true;
  bool dry_run = false;
};

/// What a workflow touches. Borrows all of it.
struct World {
  spot::Client spot{};
  Clock* clock = nullptr;
  Random* random = nullptr;
  const StopSignal* stop = nullptr;
  const Deadline* deadline = nullptr;
  StepListener* listener = nullptr;
};

/// Connects the session's AWS account to Spot by a CloudFormation stack: identity, spot-account, external-id,
/// stack, credentials, verify. Safe to repeat at any time, and how an interrupted run is finished. Errors
/// carry the step and what is left behind; the caller adds the command that continues.
Result<Connection> connect_aws(const World& world, const aws::Session& session, const AwsRequest& request);

/// What is wrong with the request's own values (names, ARNs, tags), one sentence each; empty when all is
/// well.
std::vector<std::string> findings_of(const AwsRequest& request);

}  // namespace spotlink::connect

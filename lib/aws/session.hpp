#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/secret.hpp"
#include "core/time.hpp"
#include "http/transport.hpp"

namespace spotlink::aws {

/// Keys that sign requests, and where they came from.
struct Credentials {
  std::string access_key_id{};
  Secret secret_access_key{};
  std::optional<Secret> session_token{};
  std::optional<WallTime> expires{};
  std::string source{};   // for people: "environment", "shared credentials file", "credential_process"
  std::string profile{};  // the profile they belong to; "" for the environment
};

/// Where each service is asked. An override for a service id ("STS", "IAM", "CLOUDFORMATION") beats `all`,
/// which beats the service's public address.
struct Endpoints {
  std::map<std::string, std::string> by_service{};
  std::string all{};
};

/// What every call to AWS needs. Borrows the transport.
struct Session {
  http::Transport* transport = nullptr;
  Credentials credentials{};
  std::string region = "us-east-1";
  std::string region_source{};  // for people: "--region", "AWS_REGION", "profile prod", "default"
  Endpoints endpoints{};
};

/// "aws", "aws-us-gov", "aws-cn" or "aws-eusc", by the region's name.
std::string_view partition_of_region(std::string_view region);

}  // namespace spotlink::aws

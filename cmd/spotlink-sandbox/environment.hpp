#pragma once

#include <string>
#include <utility>
#include <vector>

#include "codec/json.hpp"

namespace spotlink::sandbox {

/// A running sandbox, as far as others need to know it.
struct Running {
  int pid = 0;
  int port = 0;
  std::string token{};
  std::string aws_access_key_id{};
  std::string aws_secret_access_key{};

  std::string url() const;
};

/// The variables that make Spot's and AWS's tools talk to it, and those that would lead them elsewhere.
std::vector<std::pair<std::string, std::string>> exported_variables(const Running& running);
std::vector<std::string> cleared_variables();

/// "export NAME=value" and "unset NAME" lines for a POSIX shell.
std::string export_lines(const Running& running);
/// Takes back what export_lines() set.
std::string unset_lines();
/// {"url", "pid", "environment": {"NAME": "value", …}, "unset": ["NAME", …]}
codec::Json environment_json(const Running& running);
/// The line that `run` prints: {"url", "spot", "aws", "token", "pid", "awsAccessKeyId", "awsSecretAccessKey"}
codec::Json listening_json(const Running& running);

}  // namespace spotlink::sandbox

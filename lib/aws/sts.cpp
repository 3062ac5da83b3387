#include "aws/sts.hpp"

#include <fmt/format.h>

#include "aws/query.hpp"
#include "core/text.hpp"

namespace spotlink::aws {

std::string CallerIdentity::partition() const {
  const std::vector<std::string> parts = split(arn, ':');
  return parts.size() > 1 ? parts[1] : "";
}

std::string CallerIdentity::who() const {
  const std::vector<std::string> parts = split(arn, ':');
  const std::string resource = parts.size() > 5 ? parts[5] : "";
  const std::vector<std::string> path = split(resource, '/');
  if (resource == "root") return "root";
  if (path.size() < 2) return arn;
  if (path.front() == "user") return fmt::format("user {}", path.back());
  if (path.front() == "assumed-role") return fmt::format("role {}", path[1]);
  if (path.front() == "federated-user") return fmt::format("federated user {}", path.back());
  return resource;
}

Result<CallerIdentity> get_caller_identity(const Session& session) {
  const Result<codec::Xml> result = send(
      session, {.service = sts, .action = "GetCallerIdentity", .idempotency = http::Idempotency::repeatable});
  if (!result) return result.error();
  CallerIdentity caller{.account = result->at("Account").text,
                        .arn = result->at("Arn").text,
                        .user_id = result->at("UserId").text};
  if (caller.account.empty() || !caller.arn.starts_with("arn:")) {
    return Error{.kind = ErrorKind::unexpected,
                 .message = "AWS answered GetCallerIdentity without an account or ARN"};
  }
  return caller;
}

}  // namespace spotlink::aws

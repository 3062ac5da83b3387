#include "aws/iam.hpp"

#include <fmt/format.h>

#include "aws/query.hpp"

namespace spotlink::aws {
namespace {

/// AWS percent-encodes policy documents in its answers; some that speak its protocol do not.
Result<codec::Json> policy_of(const std::string& document, std::string_view role) {
  Result<codec::Json> policy =
      codec::parse_json(document.starts_with('%') ? codec::percent_decode(document) : document);
  if (policy) return policy;
  return Error{.kind = ErrorKind::unexpected,
               .message = fmt::format("the trust policy of role {} is {}", role, policy.error().message)};
}

}  // namespace

Result<std::optional<Role>> get_role(const Session& session, std::string_view name) {
  const Result<codec::Xml> result = send(session, {.service = iam,
                                                   .action = "GetRole",
                                                   .parameters = {{"RoleName", std::string(name)}},
                                                   .idempotency = http::Idempotency::repeatable});
  if (!result && result.error().kind == ErrorKind::not_found) return std::optional<Role>();
  if (!result) return result.error();
  const codec::Xml& found = result->at("Role");
  Result<codec::Json> trust = policy_of(found.at("AssumeRolePolicyDocument").text, name);
  if (!trust) return std::move(trust).error();
  Role role{.name = found.at("RoleName").text,
            .arn = found.at("Arn").text,
            .path = found.at("Path").text,
            .trust_policy = std::move(*trust)};
  for (const codec::Xml* tag : found.members("Tags")) role.tags[tag->at("Key").text] = tag->at("Value").text;
  return std::optional<Role>(std::move(role));
}

Result<std::optional<std::string>> get_account_alias(const Session& session) {
  const Result<codec::Xml> result =
      send(session,
           {.service = iam, .action = "ListAccountAliases", .idempotency = http::Idempotency::repeatable});
  if (!result) return result.error();
  const std::vector<const codec::Xml*> aliases = result->members("AccountAliases");
  if (aliases.empty()) return std::optional<std::string>();
  return std::optional<std::string>(aliases.front()->text);
}

std::string_view role_name_of_arn(std::string_view arn) {
  const std::size_t resource = arn.find(":role/");
  if (!arn.starts_with("arn:") || resource == arn.npos) return {};
  return arn.substr(arn.rfind('/') + 1);
}

}  // namespace spotlink::aws

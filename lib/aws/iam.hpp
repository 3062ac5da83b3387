#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "aws/session.hpp"
#include "codec/json.hpp"
#include "core/result.hpp"

namespace spotlink::aws {

struct Role {
  std::string name{};
  std::string arn{};
  std::string path{};
  codec::Json trust_policy{};  // AssumeRolePolicyDocument, percent-decoded when it came encoded
  std::map<std::string, std::string> tags{};
};

/// iam:GetRole; nothing when there is no such role in the account.
Result<std::optional<Role>> get_role(const Session& session, std::string_view name);
/// iam:ListAccountAliases; nothing when the account has none.
Result<std::optional<std::string>> get_account_alias(const Session& session);

/// The role's name at the end of "arn:aws:iam::123456789012:role/path/name"; empty when it is no role's ARN.
std::string_view role_name_of_arn(std::string_view arn);

}  // namespace spotlink::aws

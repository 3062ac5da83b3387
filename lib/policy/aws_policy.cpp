#include "policy/aws_policy.hpp"

#include <fmt/format.h>

#include <set>
#include <stdexcept>

#include "codec/digest.hpp"
#include "core/text.hpp"
#include "policy/embedded.hpp"
#include "policy/split.hpp"
#include "policy/statements.hpp"
#include "policy/validate.hpp"

namespace spotlink::policy {
namespace {

using codec::Json;

struct BuiltIn {
  std::string_view name{};
  std::string_view file{};
  bool security_audit = false;
};

constexpr BuiltIn built_in_sets[] = {
    {"default", "aws-default.json", true},
    {"read-only", "aws-read-only.json", false},
};

std::size_t count_actions(const std::vector<Json>& documents) {
  std::set<std::string> distinct;
  for (const Json& document : documents) {
    for (const Json& statement : statements_of(document)) {
      if (statement["Effect"].text() != "Allow") continue;
      for (const std::string& action : strings_of(statement["Action"])) distinct.insert(lower(action));
    }
  }
  return distinct.size();
}

/// usage, with every document's size, when there are more than a role can hold.
Status check_number(const AwsPermissions& permissions) {
  const std::size_t policies = permissions.documents.size() + (permissions.security_audit ? 1 : 0);
  if (policies <= policies_per_role) return Done{};
  return Error{
      .kind = ErrorKind::usage,
      .message = fmt::format("the permissions need {} managed policies of at most {} characters, and a role "
                             "holds {}; their sizes: {}",
                             policies, managed_policy_limit, policies_per_role,
                             fmt::join(permissions.characters, ", ")),
      .hint = "use wildcards, or leave out actions that Spot does not need"};
}

Result<AwsPermissions> composed(const Json& policy, std::string label, bool security_audit) {
  Result<std::vector<Json>> documents = split_policy(merged_policy(policy));
  if (!documents) return std::move(documents).error();
  AwsPermissions permissions{
      .label = std::move(label), .documents = std::move(*documents), .security_audit = security_audit};
  for (const Json& document : permissions.documents)
    permissions.characters.push_back(characters_of(document));
  permissions.actions = count_actions(permissions.documents);
  const Status fits = check_number(permissions);
  if (!fits) return fits.error();
  return permissions;
}

std::string label_of_file(const std::vector<Json>& documents) {
  constexpr std::size_t digits = 12;
  std::string text;
  for (const Json& document : documents) text += codec::write_json(document);
  return fmt::format("file-{}", codec::sha256_hex(text).substr(0, digits));
}

}  // namespace

Result<AwsPermissions> built_in_aws_permissions(std::string_view name) {
  std::vector<std::string> names;
  for (const BuiltIn& set : built_in_sets) {
    names.emplace_back(set.name);
    if (set.name != name) continue;
    const Result<Json> policy = codec::parse_json(embedded_file(set.file));
    if (!policy) throw std::logic_error(fmt::format("embedded {} is {}", set.file, policy.error().message));
    return composed(*policy, std::string(set.name), set.security_audit);
  }
  const std::optional<std::string> meant = nearest(name, names);
  return Error{.kind = ErrorKind::usage,
               .message = fmt::format("there is no permission set \"{}\"", escape_controls(name)),
               .hint = meant ? fmt::format("did you mean {}?", *meant)
                             : fmt::format("use {}, or a file with a policy document", join(names, ", "))};
}

Result<AwsPermissions> aws_permissions_from_file(std::string_view text) {
  const Result<Json> policy = codec::parse_json(text);
  std::vector<std::string> findings =
      policy ? policy_findings(*policy) : std::vector<std::string>{policy.error().message};
  if (!findings.empty()) {
    return Error{.kind = ErrorKind::usage,
                 .message = "the permissions file is not a policy IAM would accept",
                 .hint = "correct each of these; nothing was sent",
                 .findings = std::move(findings)};
  }
  Result<AwsPermissions> permissions = composed(*policy, "", false);
  if (permissions) permissions->label = label_of_file(permissions->documents);
  return permissions;
}

}  // namespace spotlink::policy

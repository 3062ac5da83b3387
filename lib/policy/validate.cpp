#include "policy/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/text.hpp"
#include "policy/statements.hpp"

namespace spotlink::policy {
namespace {

using codec::Json;
using Findings = std::vector<std::string>;

void check_members(const Json& value, const std::string& where, const std::vector<std::string>& known,
                   Findings& findings) {
  for (const auto& [name, ignored] : *value.as_object()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::optional<std::string> meant = nearest(name, known);
    findings.push_back(fmt::format("{} has a member \"{}\" that IAM does not know{}", where,
                                   escape_controls(shorten(name, 60)),
                                   meant ? fmt::format(": did you mean {}?", *meant) : std::string()));
  }
}

/// "*" or "service:Action", with wildcards.
bool is_action(std::string_view text) {
  constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.*?:";
  if (text == "*") return true;
  const std::size_t colon = text.find(':');
  return colon != text.npos && colon > 0 && colon + 1 < text.size() &&
         text.find(':', colon + 1) == text.npos && text.find_first_not_of(allowed) == text.npos;
}

bool is_resource(std::string_view text) {
  return (text == "*" || text.starts_with("arn:")) && !has_control_characters(text);
}

void check_strings(const Json& value, const std::string& where, bool (*is_fine)(std::string_view),
                   std::string_view wanted, Findings& findings) {
  const bool is_list = value.as_array() != nullptr;
  const std::size_t entries = is_list ? value.as_array()->size() : 1;
  const std::vector<std::string> strings = strings_of(value);
  if (strings.empty() || strings.size() != entries) {
    findings.push_back(fmt::format("{} must be a string or a list of strings that is not empty", where));
  }
  for (const std::string& text : strings) {
    if (is_fine(text)) continue;
    findings.push_back(
        fmt::format("{} holds \"{}\", which is not {}", where, escape_controls(shorten(text, 80)), wanted));
  }
}

/// Exactly one of `name` and its negation, well-formed.
void check_either(const Json& statement, const std::string& where, const std::string& name,
                  bool (*is_fine)(std::string_view), std::string_view wanted, Findings& findings) {
  const std::string negated = "Not" + name;
  const bool plain = statement.find(name) != nullptr;
  if (plain == (statement.find(negated) != nullptr)) {
    findings.push_back(fmt::format("{} must have either {} or {}", where, name, negated));
    return;
  }
  const std::string& present = plain ? name : negated;
  check_strings(statement[present], fmt::format("{}.{}", where, present), is_fine, wanted, findings);
}

void check_sid(const Json& statement, const std::string& where, std::set<std::string>& seen,
               Findings& findings) {
  constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  if (statement.find("Sid") == nullptr) return;
  const std::string* sid = statement["Sid"].as_string();
  if (sid == nullptr || sid->find_first_not_of(allowed) != std::string::npos) {
    findings.push_back(fmt::format("{}.Sid may hold only letters and digits", where));
  } else if (!sid->empty() && !seen.insert(*sid).second) {
    findings.push_back(fmt::format("{}.Sid \"{}\" is used twice", where, *sid));
  }
}

void check_statement(const Json& statement, const std::string& where, std::set<std::string>& sids,
                     Findings& findings) {
  if (statement.as_object() == nullptr) {
    findings.push_back(fmt::format("{} is not an object", where));
    return;
  }
  for (const std::string_view name : {"Principal", "NotPrincipal"}) {
    if (statement.find(name) == nullptr) continue;
    findings.push_back(
        fmt::format("{} has a {}, which belongs in a trust policy, not in permissions", where, name));
  }
  static const std::vector<std::string> known{"Sid",       "Effect",    "Action",
                                              "NotAction", "Resource",  "NotResource",
                                              "Condition", "Principal", "NotPrincipal"};
  check_members(statement, where, known, findings);
  check_sid(statement, where, sids, findings);
  const std::string effect = statement["Effect"].text();
  if (effect != "Allow" && effect != "Deny") {
    findings.push_back(fmt::format("{}.Effect must be \"Allow\" or \"Deny\"", where));
  }
  check_either(statement, where, "Action", is_action, "an action such as ec2:DescribeInstances", findings);
  check_either(statement, where, "Resource", is_resource, "* or an ARN", findings);
  if (statement.find("Condition") != nullptr && statement["Condition"].as_object() == nullptr) {
    findings.push_back(fmt::format("{}.Condition is not an object", where));
  }
}

}  // namespace

Findings policy_findings(const Json& policy) {
  if (policy.as_object() == nullptr) return {"the document is not a JSON object"};
  Findings findings;
  check_members(policy, "the document", {"Version", "Id", "Statement"}, findings);
  if (policy["Version"].text() != "2012-10-17") {
    findings.emplace_back("Version must be \"2012-10-17\"");
  }
  const std::vector<Json> statements = statements_of(policy);
  if (statements.empty()) findings.emplace_back("Statement must be a list of statements that is not empty");
  std::set<std::string> sids;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    check_statement(statements[i], fmt::format("Statement[{}]", i), sids, findings);
  }
  return findings;
}

}  // namespace spotlink::policy

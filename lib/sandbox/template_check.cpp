#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>

#include "core/text.hpp"
#include "sandbox/aws_call.hpp"
#include "sandbox/template.hpp"
#include "sandbox/template_references.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;

constexpr std::size_t template_body_bytes = 51'200;

Error invalid(std::string message) {
  return aws_error(400, "ValidationError", std::move(message));
}

Error format_error(std::string_view message) {
  return invalid(fmt::format("Template format error: {}", message));
}

const Json::Object& members(const Json& object) {
  static const Json::Object none;
  return object.as_object() ? *object.as_object() : none;
}

Status check_types(const Json& document) {
  std::set<std::string> unknown;
  for (const auto& [name, resource] : members(document["Resources"])) {
    const std::string type = resource["Type"].text();
    if (type.empty())
      return format_error(
          fmt::format("[/Resources/{}] Every Resources object must contain a Type member.", name));
    if (type != "AWS::IAM::Role" && type != "AWS::IAM::ManagedPolicy") unknown.insert(type);
  }
  if (unknown.empty()) return Done{};
  return format_error(
      fmt::format("Unrecognized resource types: [{}]", join({unknown.begin(), unknown.end()}, ", ")));
}

Status check_references(const Json& document, std::string_view block) {
  References references;
  collect_references(document[block], references);
  std::vector<std::string> unresolved;
  for (const std::string& name : references.names) {
    if (name.starts_with("AWS::") || document["Resources"].find(name) || document["Parameters"].find(name))
      continue;
    unresolved.push_back(name);
  }
  if (!unresolved.empty()) {
    return format_error(fmt::format("Unresolved resource dependencies [{}] in the {} block of the template",
                                    join(unresolved, ", "), block));
  }
  for (const std::string& name : references.conditions) {
    if (document["Conditions"].find(name)) continue;
    return format_error(
        fmt::format("Unresolved condition dependency {} in the {} block of the template", name, block));
  }
  return Done{};
}

Status check_pattern(const std::string& name, const Json& declaration, const std::string& value) {
  const std::string pattern = declaration["AllowedPattern"].text();
  try {
    if (pattern.empty() || std::regex_match(value, std::regex(pattern))) return Done{};
  } catch (const std::regex_error&) {
    return format_error(fmt::format("Parameter '{}' AllowedPattern must be a regular expression", name));
  }
  const std::string described = declaration["ConstraintDescription"].text();
  return invalid(described.empty()
                     ? fmt::format("Parameter '{}' must match pattern {}", name, pattern)
                     : fmt::format("Parameter {} failed to satisfy constraint: {}", name, described));
}

}  // namespace

Result<Json> parse_template(std::string_view body) {
  if (body.empty()) return invalid("Either Template URL or Template Body must be specified.");
  if (body.size() > template_body_bytes) {
    return invalid(
        fmt::format("1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
                    "Member must have length less than or equal to {}",
                    template_body_bytes));
  }
  Result<Json> parsed = codec::parse_json(body);
  if (!parsed || !parsed->as_object()) return format_error("JSON not well-formed.");
  if (members((*parsed)["Resources"]).empty())
    return format_error("At least one Resources member must be defined.");
  if (Status sound = check_types(*parsed); !sound) return sound.error();
  for (const std::string_view block : {"Conditions", "Resources", "Outputs"}) {
    if (Status sound = check_references(*parsed, block); !sound) return sound.error();
  }
  return parsed;
}

Result<StringMap> template_parameters(const Json& document, const StringMap& given) {
  StringMap values;
  std::vector<std::string> missing;
  for (const auto& [name, declaration] : members(document["Parameters"])) {
    const auto found = given.find(name);
    if (found == given.end() && !declaration.find("Default")) {
      missing.push_back(name);
      continue;
    }
    values[name] = found == given.end() ? declaration["Default"].text() : found->second;
    if (Status sound = check_pattern(name, declaration, values[name]); !sound) return sound.error();
  }
  std::vector<std::string> unknown;
  for (const auto& [name, value] : given) {
    if (!document["Parameters"].find(name)) unknown.push_back(name);
  }
  if (!unknown.empty())
    return invalid(fmt::format("Parameters: [{}] do not exist in the template", join(unknown, ", ")));
  if (!missing.empty()) return invalid(fmt::format("Parameters: [{}] must have values", join(missing, ", ")));
  return values;
}

std::string needed_capability(const Json& document) {
  std::string needed;
  for (const auto& [name, resource] : members(document["Resources"])) {
    if (!resource["Type"].text().starts_with("AWS::IAM::")) continue;
    const Json& properties = resource["Properties"];
    if (properties.find("RoleName") || properties.find("ManagedPolicyName")) return "CAPABILITY_NAMED_IAM";
    needed = "CAPABILITY_IAM";
  }
  return needed;
}

}  // namespace spotlink::sandbox

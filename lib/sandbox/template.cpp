#include "sandbox/template.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/aws_call.hpp"
#include "sandbox/template_references.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;

Error invalid(std::string message) {
  return aws_error(400, "ValidationError", std::move(message));
}

/// The argument's element, or null.
const Json& element(const Json& argument, std::size_t index) {
  static const Json null;
  const Json::Array* array = argument.as_array();
  return array && index < array->size() ? (*array)[index] : null;
}

}  // namespace

TemplateReader::Value TemplateReader::evaluate(const Json& value) const {
  if (value.as_array()) return evaluate_array(*value.as_array());
  if (value.as_object()) return evaluate_object(*value.as_object());
  return std::optional(value);
}

TemplateReader::Value TemplateReader::evaluate_object(const Json::Object& members) const {
  if (members.size() == 1 && (members.front().first == "Ref" || members.front().first.starts_with("Fn::"))) {
    return evaluate_function(members.front().first, members.front().second);
  }
  Json result = Json::object();
  for (const auto& [name, member] : members) {
    Value value = evaluate(member);
    if (!value) return value;
    if (*value) result.set(name, std::move(**value));
  }
  return std::optional(std::move(result));
}

TemplateReader::Value TemplateReader::evaluate_array(const Json::Array& items) const {
  Json result = Json::array();
  for (const Json& item : items) {
    Value value = evaluate(item);
    if (!value) return value;
    if (*value) result.push(std::move(**value));
  }
  return std::optional(std::move(result));
}

TemplateReader::Value TemplateReader::evaluate_function(std::string_view name, const Json& argument) const {
  if (name == "Ref") return reference(argument.text());
  if (name == "Fn::Sub") return substitute(argument);
  if (name == "Fn::Join") return join(argument);
  if (name == "Fn::If") return evaluate(element(argument, condition(element(argument, 0).text()) ? 1 : 2));
  if (name == "Fn::GetAtt") {
    if (argument.as_string()) return reference(argument.text());
    return reference(fmt::format("{}.{}", element(argument, 0).text(), element(argument, 1).text()));
  }
  return invalid(fmt::format("Template error: the function {} is not supported by the sandbox", name));
}

TemplateReader::Value TemplateReader::reference(std::string_view name) const {
  if (name == "AWS::NoValue") return std::optional<Json>();
  const std::string key(name);
  if (const auto found = parameters_.find(key); found != parameters_.end())
    return std::optional<Json>(found->second);
  if (const auto found = pseudo_parameters_.find(key); found != pseudo_parameters_.end()) {
    return std::optional<Json>(found->second);
  }
  const std::size_t dot = name.find('.');
  const std::string_view attribute = dot == std::string_view::npos ? "" : name.substr(dot + 1);
  const std::optional<std::string> value = attribute_(name.substr(0, dot), attribute);
  if (!value)
    return invalid(
        fmt::format("Template error: instance of Fn::GetAtt references undefined resource {}", name));
  return std::optional<Json>(*value);
}

TemplateReader::Value TemplateReader::substitute(const Json& argument) const {
  const Json& text = argument.as_array() ? element(argument, 0) : argument;
  const Json& local = element(argument, 1);
  std::string result;
  for (const SubPiece& piece : sub_pieces(text.text())) {
    if (!piece.is_name) {
      result += piece.text;
      continue;
    }
    const Json* own = local.find(piece.text);
    const Value value = own ? evaluate(*own) : reference(piece.text);
    if (!value) return value;
    if (*value) result += (*value)->text();
  }
  return std::optional<Json>(std::move(result));
}

TemplateReader::Value TemplateReader::join(const Json& argument) const {
  const Value parts = evaluate(element(argument, 1));
  if (!parts) return parts;
  std::string result;
  const Json::Array* items = *parts ? (*parts)->as_array() : nullptr;
  if (!items) return invalid("Template error: every Fn::Join object requires two parameters");
  for (const Json& item : *items) {
    if (&item != &items->front()) result += element(argument, 0).text();
    result += item.text();
  }
  return std::optional<Json>(std::move(result));
}

bool TemplateReader::condition(std::string_view name) const {
  return truth(document_["Conditions"][name]);
}

bool TemplateReader::truth(const Json& expression) const {
  if (!expression.as_object() || expression.as_object()->empty()) return false;
  const auto& [name, argument] = expression.as_object()->front();
  if (name == "Condition") return condition(argument.text());
  if (name == "Fn::Not") return !truth(element(argument, 0));
  const auto holds = [this](const Json& item) { return truth(item); };
  if (name == "Fn::And") return argument.as_array() && std::ranges::all_of(*argument.as_array(), holds);
  if (name == "Fn::Or") return argument.as_array() && std::ranges::any_of(*argument.as_array(), holds);
  if (name != "Fn::Equals") return false;
  const Value left = evaluate(element(argument, 0));
  const Value right = evaluate(element(argument, 1));
  return left && right && *left == *right;
}

std::vector<std::string> TemplateReader::resources() const {
  std::vector<std::string> pending;
  if (!document_["Resources"].as_object()) return pending;
  for (const auto& [name, resource] : *document_["Resources"].as_object()) {
    if (!resource.find("Condition") || condition(resource["Condition"].text())) pending.push_back(name);
  }
  std::vector<std::string> ordered;
  while (!pending.empty()) {
    const auto ready = std::ranges::find_if(pending, [&](const std::string& name) {
      References references;
      collect_references(document_["Resources"][name], references);
      return std::ranges::none_of(pending, [&](const std::string& other) {
        return other != name && references.names.contains(other);
      });
    });
    // In a circle nothing is ready; the template's own order is as good as any.
    const auto next = ready == pending.end() ? pending.begin() : ready;
    ordered.push_back(*next);
    pending.erase(next);
  }
  return ordered;
}

Result<Json> TemplateReader::properties(std::string_view logical_id) const {
  Value value = evaluate(document_["Resources"][logical_id]["Properties"]);
  if (!value) return value.error();
  return *value ? std::move(**value) : Json();
}

Result<StringMap> TemplateReader::outputs() const {
  StringMap outputs;
  if (!document_["Outputs"].as_object()) return outputs;
  for (const auto& [name, output] : *document_["Outputs"].as_object()) {
    if (output.find("Condition") && !condition(output["Condition"].text())) continue;
    const Value value = evaluate(output["Value"]);
    if (!value) return value.error();
    if (*value) outputs[name] = (*value)->text();
  }
  return outputs;
}

}  // namespace spotlink::sandbox

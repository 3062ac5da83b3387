#include "policy/statements.hpp"

#include <algorithm>
#include <array>

namespace spotlink::policy {

using codec::Json;

std::vector<std::string> strings_of(const Json& value) {
  if (const std::string* text = value.as_string()) return {*text};
  std::vector<std::string> strings;
  if (value.as_array() == nullptr) return strings;
  for (const Json& item : *value.as_array()) {
    if (const std::string* text = item.as_string()) strings.push_back(*text);
  }
  return strings;
}

Json string_or_list(const std::vector<std::string>& strings) {
  if (strings.size() == 1) return Json(strings.front());
  Json list = Json::array();
  for (const std::string& text : strings) list.push(text);
  return list;
}

std::vector<Json> statements_of(const Json& policy) {
  const Json& statements = policy["Statement"];
  if (statements.as_array() != nullptr) return *statements.as_array();
  if (statements.as_object() != nullptr) return {statements};
  return {};
}

Json policy_with(std::vector<Json> statements) {
  return Json::object({{"Version", "2012-10-17"}, {"Statement", Json::array(std::move(statements))}});
}

bool has_plain_actions(const Json& statement) {
  constexpr std::array<std::string_view, 5> plain{"Sid", "Effect", "Action", "Resource", "Condition"};
  const Json::Object* members = statement.as_object();
  return members != nullptr && !statement["Action"].is_null() && !statement["Resource"].is_null() &&
         std::all_of(members->begin(), members->end(), [&plain](const codec::JsonMember& member) {
           return std::find(plain.begin(), plain.end(), member.first) != plain.end();
         });
}

}  // namespace spotlink::policy

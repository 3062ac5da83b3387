#include "sandbox/template_references.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;

std::string resource_of(const std::string& name) {
  return name.substr(0, name.find('.'));
}

void collect_sub(const Json& argument, References& references) {
  const Json& text =
      argument.as_array() && !argument.as_array()->empty() ? argument.as_array()->front() : argument;
  const Json* local =
      argument.as_array() && argument.as_array()->size() > 1 ? &(*argument.as_array())[1] : nullptr;
  for (const SubPiece& piece : sub_pieces(text.text())) {
    if (piece.is_name && !(local && local->find(piece.text)))
      references.names.insert(resource_of(piece.text));
  }
  if (local) collect_references(*local, references);
}

void collect_member(const std::string& name, const Json& value, References& references) {
  if (name == "Ref" && value.as_string()) {
    references.names.insert(value.text());
  } else if (name == "Fn::GetAtt") {
    const Json& target = value.as_array() && !value.as_array()->empty() ? value.as_array()->front() : value;
    references.names.insert(resource_of(target.text()));
  } else if (name == "Fn::Sub") {
    collect_sub(value, references);
  } else if (name == "DependsOn") {
    if (value.as_string()) references.names.insert(value.text());
    if (value.as_array()) {
      for (const Json& item : *value.as_array()) references.names.insert(item.text());
    }
  } else if (name == "Condition" && value.as_string()) {
    references.conditions.insert(value.text());
  } else {
    if (name == "Fn::If" && value.as_array() && !value.as_array()->empty()) {
      references.conditions.insert(value.as_array()->front().text());
    }
    collect_references(value, references);
  }
}

}  // namespace

void collect_references(const Json& value, References& references) {
  if (value.as_array()) {
    for (const Json& item : *value.as_array()) collect_references(item, references);
  }
  if (value.as_object()) {
    for (const auto& [name, member] : *value.as_object()) collect_member(name, member, references);
  }
}

std::vector<SubPiece> sub_pieces(std::string_view text) {
  std::vector<SubPiece> pieces;
  while (!text.empty()) {
    const std::size_t start = text.find("${");
    const std::size_t end = start == std::string_view::npos ? start : text.find('}', start);
    if (end == std::string_view::npos) {
      pieces.push_back({.text = std::string(text)});
      break;
    }
    if (start > 0) pieces.push_back({.text = std::string(text.substr(0, start))});
    const std::string name(text.substr(start + 2, end - start - 2));
    if (name.starts_with("!")) {
      pieces.push_back({.text = "${" + name.substr(1) + "}"});
    } else {
      pieces.push_back({.text = name, .is_name = true});
    }
    text.remove_prefix(end + 1);
  }
  return pieces;
}

}  // namespace spotlink::sandbox

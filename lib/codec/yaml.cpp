#include "codec/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace spotlink::codec {
namespace {

constexpr int deepest = 100;

constexpr int most_nodes = 100'000;  // aliases may make a small text mean a vast one

/// Copies a document's nodes, counting them.
class Converter {
 public:
  Json convert(const YAML::Node& node, int depth) {
    if (depth > deepest) throw YAML::RepresentationException(node.Mark(), "nests deeper than 100 levels");
    if (++nodes_ > most_nodes) throw YAML::RepresentationException(node.Mark(), "has more than 100000 nodes");
    if (node.IsMap()) return map(node, depth);
    if (node.IsSequence()) {
      Json array = Json::array();
      for (const auto& item : node) array.push(convert(item, depth + 1));
      return array;
    }
    return node.IsScalar() ? Json(node.Scalar()) : Json();
  }

 private:
  Json map(const YAML::Node& node, int depth) {
    Json object = Json::object();
    for (const auto& member : node) {
      if (!member.first.IsScalar())
        throw YAML::RepresentationException(member.first.Mark(), "a key is no text");
      object.set(member.first.Scalar(), convert(member.second, depth + 1));
    }
    return object;
  }

  int nodes_ = 0;
};

void write(const Json& value, YAML::Emitter& out) {
  if (const Json::Object* members = value.as_object()) {
    if (members->empty()) out << YAML::Flow;
    out << YAML::BeginMap;
    for (const auto& [name, member] : *members) {
      out << YAML::Key << name << YAML::Value;
      write(member, out);
    }
    out << YAML::EndMap;
  } else if (const Json::Array* items = value.as_array()) {
    if (items->empty()) out << YAML::Flow;
    out << YAML::BeginSeq;
    for (const Json& item : *items) write(item, out);
    out << YAML::EndSeq;
  } else if (const std::string* text = value.as_string()) {
    out << YAML::DoubleQuoted << *text;
  } else if (const bool* boolean = value.as_bool()) {
    out << (*boolean ? "true" : "false");
  } else if (const Json::Number* number = value.as_number()) {
    out << number->text;
  } else {
    out << YAML::Null;
  }
}

}  // namespace

Result<Json> parse_yaml(std::string_view text) {
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(std::string(text));
    if (documents.size() > 1) return Error{.kind = ErrorKind::usage, .message = "holds several documents"};
    return documents.empty() ? Json() : Converter().convert(documents.front(), 1);
  } catch (const YAML::Exception& problem) {
    return Error{.kind = ErrorKind::usage,
                 .message = fmt::format("line {}: not YAML: {}", problem.mark.line + 1, problem.msg)};
  }
}

std::string write_yaml(const Json& value) {
  YAML::Emitter out;
  write(value, out);
  return std::string(out.c_str(), out.size()) + "\n";
}

}  // namespace spotlink::codec

#include "codec/xml.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>

namespace spotlink::codec {
namespace {

constexpr int deepest = 100;

/// False when the document nests too deeply.
bool convert(const pugi::xml_node& node, Xml& element, int depth) {
  if (depth > deepest) return false;
  const std::string_view name = node.name();
  element.name = name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) element.text += child.value();
    if (child.type() != pugi::node_element) continue;
    if (!convert(child, element.children.emplace_back(Xml{}), depth + 1)) return false;
  }
  return true;
}

}  // namespace

const Xml& Xml::at(std::string_view child) const {
  static const Xml none;
  for (const Xml& candidate : children) {
    if (candidate.name == child) return candidate;
  }
  return none;
}

bool Xml::has(std::string_view child) const {
  return !at(child).name.empty();
}

std::vector<const Xml*> Xml::members(std::string_view list) const {
  std::vector<const Xml*> found;
  for (const Xml& candidate : at(list).children) {
    if (candidate.name == "member") found.push_back(&candidate);
  }
  return found;
}

Result<Xml> parse_xml(std::string_view text) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
  if (!parsed) {
    return Error{.kind = ErrorKind::unexpected,
                 .message = fmt::format("not XML: {} (at byte {})", parsed.description(), parsed.offset)};
  }
  Xml root;
  if (!convert(document.document_element(), root, 1)) {
    return Error{.kind = ErrorKind::unexpected,
                 .message = fmt::format("nests deeper than {} levels", deepest)};
  }
  return root;
}

std::string escape_xml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&apos;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        const bool forbidden = byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
        escaped += forbidden ? '?' : c;
      }
    }
  }
  return escaped;
}

}  // namespace spotlink::codec

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace spotlink::codec {

/// An XML element: its local name (a namespace prefix is dropped), its own text, its child elements in order.
/// Attributes, comments and processing instructions are not kept: the AWS Query protocol uses none.
struct Xml {
  std::string name{};
  std::string text{};
  std::vector<Xml> children{};

  /// The first child of that name; an empty element when there is none, so that look-ups chain.
  const Xml& at(std::string_view child) const;
  bool has(std::string_view child) const;
  /// The elements of an AWS list, `<List><member>…</member></List>`; empty when the list is missing.
  std::vector<const Xml*> members(std::string_view list) const;
};

/// The root element. ErrorKind::unexpected when the text is not XML or nests deeper than 100 levels. External
/// entities are never fetched.
Result<Xml> parse_xml(std::string_view text);
/// The text with & < > " ' escaped and characters that XML forbids replaced.
std::string escape_xml(std::string_view text);

}  // namespace spotlink::codec

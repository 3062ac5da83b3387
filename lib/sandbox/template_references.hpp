#pragma once

#include <set>
#include <string>
#include <vector>

#include "codec/json.hpp"

namespace spotlink::sandbox {

/// The names a part of a template refers to.
struct References {
  std::set<std::string> names{};  // of Ref, Fn::GetAtt, ${…} and DependsOn: resources, parameters, AWS::…
  std::set<std::string> conditions{};  // of Fn::If and Condition
};

void collect_references(const codec::Json& value, References& references);
/// The pieces of Fn::Sub's text: literal text and the names between ${ and }. ${!Name} is the text "${Name}".
struct SubPiece {
  std::string text{};
  bool is_name = false;
};
std::vector<SubPiece> sub_pieces(std::string_view text);

}  // namespace spotlink::sandbox

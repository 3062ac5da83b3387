#pragma once

#include <string>
#include <string_view>

#include "codec/json.hpp"

namespace spotlink::codec {

/// Reads YAML's JSON-like part: maps, lists and scalars; every scalar becomes a string. ErrorKind::usage with
/// the line's number when it is not YAML, has aliases nested deeper than 100 levels or several documents.
Result<Json> parse_yaml(std::string_view text);
/// Block style, ending with a newline. Every string is double-quoted: 123456789012 and no stay strings.
std::string write_yaml(const Json& value);

}  // namespace spotlink::codec

#pragma once

#include <string>
#include <vector>

#include "codec/json.hpp"

namespace spotlink::render {

/// What a person sees of one JSON key.
struct Column {
  std::string label{};  // "CLOUD ACCOUNT"
  std::string key{};    // "cloudAccountId"
  /// How the value is shown; null: as it is, and "-" for null.
  std::string (*show)(const codec::Json& value) = nullptr;
};

/// A command's result: one JSON object, or an array of them for a list. Programs read `data`; people read
/// `people` if there is any (for a list: when it is empty), else a table of `columns`.
struct Document {
  codec::Json data{};
  std::vector<std::string> ids{};  // what -o id prints, one a line
  std::vector<Column> columns{};
  std::vector<std::string> people{};  // lines
};

}  // namespace spotlink::render

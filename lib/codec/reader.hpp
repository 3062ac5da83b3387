#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "codec/json.hpp"

namespace spotlink::codec {

/// A JSON value together with the path that led to it ("response.items[2].id"), so that every complaint about
/// it says where. Borrows the value: it must outlive the reader.
class Reader {
 public:
  explicit Reader(const Json& value, std::string path = "") : value_(&value), path_(std::move(path)) {}

  const Json& value() const { return *value_; }
  const std::string& path() const { return path_; }
  /// The member, which reads as null when it is missing.
  Reader at(std::string_view name) const;
  /// The elements of an array; empty for null; an error for anything else.
  Result<std::vector<Reader>> items() const;
  /// A string, or a number's digits: the Spot API sends ids as either. An error for anything else.
  Result<std::string> text() const;
  /// As text(), nothing for null or a missing member.
  Result<std::optional<std::string>> optional_text() const;
  Result<bool> boolean() const;

 private:
  Error wrong(std::string_view wanted) const;
  const Json* value_;
  std::string path_;
};

}  // namespace spotlink::codec

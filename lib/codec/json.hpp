#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/result.hpp"

namespace spotlink::codec {

class Json;
using JsonMember = std::pair<std::string, Json>;

/// A JSON value. Objects keep their members' order. Numbers keep the text they came with, so that a 12-digit
/// id or an amount of money never passes through a float.
class Json {
 public:
  struct Number {
    std::string text;
    bool operator==(const Number&) const = default;
  };
  using Array = std::vector<Json>;
  using Object = std::vector<JsonMember>;

  Json() = default;  // null
  Json(std::nullptr_t) {}
  Json(bool value) : content_(value) {}
  Json(int value) : Json(static_cast<std::int64_t>(value)) {}
  Json(std::int64_t value) : content_(Number{std::to_string(value)}) {}
  Json(const char* value) : content_(std::string(value)) {}
  Json(std::string_view value) : content_(std::string(value)) {}
  Json(std::string value) : content_(std::move(value)) {}
  Json(Number value) : content_(std::move(value)) {}
  Json(Array value) : content_(std::move(value)) {}
  Json(Object value) : content_(std::move(value)) {}
  /// null when there is no value.
  template <typename T>
  static Json optional(const T& value) {
    return value ? Json(*value) : Json();
  }
  /// `Json::object({{"id", id}, {"name", name}})`.
  static Json object(Object members = {}) { return Json(std::move(members)); }
  static Json array(Array items = {}) { return Json(std::move(items)); }

  bool is_null() const { return std::holds_alternative<std::monostate>(content_); }
  const bool* as_bool() const { return std::get_if<bool>(&content_); }
  const Number* as_number() const { return std::get_if<Number>(&content_); }
  const std::string* as_string() const { return std::get_if<std::string>(&content_); }
  const Array* as_array() const { return std::get_if<Array>(&content_); }
  const Object* as_object() const { return std::get_if<Object>(&content_); }
  Array* as_array() { return std::get_if<Array>(&content_); }
  Object* as_object() { return std::get_if<Object>(&content_); }

  /// The member of that name (the first, if repeated); nullptr when there is none or this is no object.
  const Json* find(std::string_view name) const;
  Json* find(std::string_view name);
  /// The member of that name, or null.
  const Json& operator[](std::string_view name) const;
  /// Replaces the member or appends it; a null value becomes an object first.
  void set(std::string_view name, Json value);
  /// Appends; a null value becomes an array first.
  void push(Json value);

  /// The text of a string or number; `otherwise` for anything else. Ids come as either from the Spot API.
  std::string text(std::string_view otherwise = "") const;

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::monostate, bool, Number, std::string, Array, Object> content_;
};

/// Reads one JSON text. ErrorKind::unexpected for anything that is not JSON, holds invalid UTF-8, is followed
/// by more text or nests deeper than 100 levels; the message says what and at which byte.
Result<Json> parse_json(std::string_view text);
/// Without blanks, on one line, no final newline.
std::string write_json(const Json& value);
/// Indented by two, no final newline.
std::string write_json_indented(const Json& value);

}  // namespace spotlink::codec

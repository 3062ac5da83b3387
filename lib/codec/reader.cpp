#include "codec/reader.hpp"

#include <fmt/format.h>

namespace spotlink::codec {
namespace {

std::string_view type_of(const Json& value) {
  if (value.as_bool() != nullptr) return "a boolean";
  if (value.as_number() != nullptr) return "a number";
  if (value.as_string() != nullptr) return "a string";
  if (value.as_array() != nullptr) return "an array";
  if (value.as_object() != nullptr) return "an object";
  return "nothing";
}

}  // namespace

Reader Reader::at(std::string_view name) const {
  return Reader((*value_)[name], path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name));
}

Result<std::vector<Reader>> Reader::items() const {
  std::vector<Reader> readers;
  if (value_->is_null()) return readers;
  const Json::Array* array = value_->as_array();
  if (array == nullptr) return wrong("an array");
  for (std::size_t i = 0; i < array->size(); ++i) {
    readers.emplace_back((*array)[i], fmt::format("{}[{}]", path_, i));
  }
  return readers;
}

Result<std::string> Reader::text() const {
  if (value_->as_string() == nullptr && value_->as_number() == nullptr) return wrong("a string");
  return value_->text();
}

Result<std::optional<std::string>> Reader::optional_text() const {
  if (value_->is_null()) return std::optional<std::string>{};
  const Result<std::string> found = text();
  if (!found) return found.error();
  return std::optional<std::string>(*found);
}

Result<bool> Reader::boolean() const {
  if (value_->as_bool() == nullptr) return wrong("a boolean");
  return *value_->as_bool();
}

Error Reader::wrong(std::string_view wanted) const {
  return Error{.kind = ErrorKind::unexpected,
               .message = fmt::format("{} should be {} and is {}", path_.empty() ? "the document" : path_,
                                      wanted, type_of(*value_))};
}

}  // namespace spotlink::codec

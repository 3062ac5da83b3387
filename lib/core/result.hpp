#pragma once

#include <utility>
#include <variant>

#include "core/error.hpp"

namespace spotlink {

/// A value or the Error that took its place. Reading the side that is not there is a programming error
/// and throws std::bad_variant_access. A temporary gives its content away by value, so that it can be looped
/// over.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(content_); }
  const T& value() const& { return std::get<0>(content_); }
  T value() && { return std::get<0>(std::move(content_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  Error& error() & { return std::get<1>(content_); }
  const Error& error() const& { return std::get<1>(content_); }
  Error error() && { return std::get<1>(std::move(content_)); }

 private:
  std::variant<T, Error> content_;
};

struct Done {
  bool operator==(const Done&) const = default;
};

/// The result of something that only succeeds or fails: `return Done{};`.
using Status = Result<Done>;

}  // namespace spotlink

#pragma once

#include <ostream>
#include <string>
#include <utility>

namespace spotlink {

/// Text that must never be shown: a token, a private key. It cannot be streamed or formatted, so logging
/// it does not compile, and its bytes are overwritten when it goes. Copies are allowed, and wiped too.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret& other);
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  ~Secret() { wipe(); }

  /// The text itself. Every caller says in a comment why it needs it.
  const std::string& reveal() const { return text_; }
  bool empty() const { return text_.empty(); }
  bool operator==(const Secret&) const = default;

 private:
  void wipe() noexcept;
  std::string text_;
};

std::ostream& operator<<(std::ostream&, const Secret&) = delete;
/// GoogleTest prints the bytes of what it cannot stream; this keeps a failing test from doing so.
void PrintTo(const Secret& secret, std::ostream* out);

}  // namespace spotlink

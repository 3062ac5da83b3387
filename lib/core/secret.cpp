#include "core/secret.hpp"

namespace spotlink {

void Secret::wipe() noexcept {
  // Through a volatile pointer, so that the compiler may not drop the writes to memory about to be freed.
  volatile char* bytes = text_.data();
  for (std::size_t i = 0; i < text_.size(); ++i) bytes[i] = 0;
  text_.clear();
}

Secret& Secret::operator=(const Secret& other) {
  if (this != &other) {
    wipe();
    text_ = other.text_;
  }
  return *this;
}

Secret::Secret(Secret&& other) noexcept : text_(other.text_) {
  other.wipe();
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    text_.swap(other.text_);
  }
  return *this;
}

void PrintTo(const Secret&, std::ostream* out) {
  *out << "<secret>";
}

}  // namespace spotlink

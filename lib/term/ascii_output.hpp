#pragma once

#include <string>
#include <string_view>

#include "term/streams.hpp"

namespace spotlink::term {

/// The text with this tool's own signs (→ ✓ ✗ …) written in ASCII, for terminals whose locale has no UTF-8.
/// What users and services have named stays as it is.
std::string in_ascii(std::string_view text);

/// Writes in_ascii() of everything to another output, which it borrows.
class AsciiOutput final : public Output {
 public:
  explicit AsciiOutput(Output& output) : output_(output) {}
  bool write(std::string_view text) override { return output_.write(in_ascii(text)); }
  std::string failure() const override { return output_.failure(); }

 private:
  Output& output_;
};

}  // namespace spotlink::term

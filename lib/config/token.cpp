#include "config/token.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace spotlink::config {

Result<Secret> token_from(std::string text, std::string_view source) {
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  const auto refused = [source](std::string_view what) {
    return Error{.kind = ErrorKind::spot_unauthenticated,
                 .message = fmt::format("the Spot token from {} {}", source, what)};
  };
  if (text.empty()) return refused("is empty");
  const auto is_token_byte = [](char c) { return c > ' ' && c < '\x7f'; };
  if (!std::all_of(text.begin(), text.end(), is_token_byte)) {
    return refused("holds a blank, a control character or a byte that is not ASCII; a token has none");
  }
  return Secret(std::move(text));
}

}  // namespace spotlink::config

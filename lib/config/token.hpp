#pragma once

#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/secret.hpp"

namespace spotlink::config {

/// A Spot token as it was read from a file, a variable or a prompt: one line end is dropped.
/// spot_unauthenticated when nothing is left or when it holds blanks, control characters or bytes outside
/// ASCII, which no token does; the message names the source and never the text.
Result<Secret> token_from(std::string text, std::string_view source);

}  // namespace spotlink::config

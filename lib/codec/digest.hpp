#pragma once

#include <string>
#include <string_view>

namespace spotlink::codec {

/// SHA-256 in lower-case hex, 64 characters.
std::string sha256_hex(std::string_view bytes);

}  // namespace spotlink::codec

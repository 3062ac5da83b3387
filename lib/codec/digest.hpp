#pragma once

#include <string>
#include <string_view>

namespace spotlink::codec {

/// SHA-256 in lower-case hex, 64 characters.
std::string sha256_hex(std::string_view bytes);
/// HMAC-SHA-256: 32 raw bytes.
std::string hmac_sha256(std::string_view key, std::string_view bytes);
/// Any bytes in lower-case hex.
std::string to_hex(std::string_view bytes);

}  // namespace spotlink::codec

#pragma once

#include <string>
#include <string_view>

#include "core/result.hpp"

namespace spotlink::config {

/// Whether the address names this machine: localhost, 127.0.0.0/8 or [::1].
bool is_loopback_url(std::string_view url);

/// The address without its final slashes. usage, naming the source, unless it is https://HOST[:PORT][/PATH],
/// or the same with http:// on loopback: a token must not cross a network unencrypted.
Result<std::string> checked_base_url(std::string_view url, std::string_view source);

}  // namespace spotlink::config

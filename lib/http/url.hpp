#pragma once

#include <string>
#include <string_view>

#include "core/result.hpp"

namespace spotlink::http {

/// An absolute URL's parts as libcurl will use them, so that a check made on them holds for what is sent.
struct Url {
  std::string scheme{};  // lower case
  std::string host{};    // IPv6 in brackets
  std::string port{};    // empty for the scheme's own
  std::string path{};    // percent-encoded, at least "/"
  std::string query{};   // percent-encoded, without "?"

  /// The host, with its port when it has one of its own: as messages name it.
  std::string authority() const;
};

/// ErrorKind::usage for anything but an absolute http or https URL without user name and password, and for
/// plain http to another machine than this one.
Result<Url> parse_url(const std::string& text);

/// Whether the host is this machine: localhost, 127.0.0.0/8 or [::1].
bool is_loopback(std::string_view host);

}  // namespace spotlink::http

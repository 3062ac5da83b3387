#pragma once

#include <memory>
#include <string>

#include "core/world.hpp"
#include "http/transport.hpp"

namespace spotlink::http {

struct CurlSettings {
  std::string user_agent{};
  std::string ca_file{};  // empty: libcurl's own
};

/// One attempt by libcurl: at most 30 s (10 s to connect) and never beyond the deadline; TLS always verified,
/// no redirect followed, no proxy to this machine. Connections are kept for `repeatable` requests; a `once`
/// request gets a new one, because libcurl by itself repeats a POST on a kept connection that closes. libcurl
/// is not initialised before the first request. ErrorKind::usage, with nothing sent, for a URL or header that
/// must not be sent.
std::unique_ptr<Transport> make_curl_transport(CurlSettings settings, const StopSignal& stop,
                                               const Deadline& deadline);

}  // namespace spotlink::http

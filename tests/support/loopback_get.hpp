#pragma once

#include <string>

namespace spotlink::test {

/// The body of a plain HTTP GET from a server on this machine; "" when there is none. The url is
/// "http://127.0.0.1:PORT".
std::string loopback_get(const std::string& url, const std::string& path);

}  // namespace spotlink::test

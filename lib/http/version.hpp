#pragma once

#include <string>

namespace spotlink::http {

/// The version of the libcurl that is loaded, such as "7.88.1".
std::string libcurl_version();

}  // namespace spotlink::http

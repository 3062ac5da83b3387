#include "http/version.hpp"

#include <curl/curl.h>

namespace spotlink::http {

std::string libcurl_version() {
  return curl_version_info(CURLVERSION_NOW)->version;
}

}  // namespace spotlink::http

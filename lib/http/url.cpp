#include "http/url.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

#include "core/text.hpp"

namespace spotlink::http {
namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(const Handle& url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

Error refused(std::string message) {
  return Error{.kind = ErrorKind::usage, .message = std::move(message)};
}

}  // namespace

std::string Url::authority() const {
  return port.empty() ? host : fmt::format("{}:{}", host, port);
}

Result<Url> parse_url(const std::string& text) {
  if (has_control_characters(text)) return refused("the URL holds a control character");
  const Handle handle(curl_url(), &curl_url_cleanup);
  if (curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK) {
    // Not quoted: what is wrong with it may be a password in it.
    return refused("the URL is not an absolute one without user name and password");
  }
  Url url{.scheme = lower(part(handle, CURLUPART_SCHEME)),
          .host = part(handle, CURLUPART_HOST),
          .port = part(handle, CURLUPART_PORT),
          .path = part(handle, CURLUPART_PATH),
          .query = part(handle, CURLUPART_QUERY)};
  if (url.scheme != "https" && url.scheme != "http") {
    return refused(fmt::format("{} is not supported, only https", url.scheme));
  }
  if (url.scheme == "http" && !is_loopback(url.host)) {
    Error error =
        refused(fmt::format("plain http is allowed only to this machine, not to {}", url.authority()));
    error.hint = fmt::format("use https://{}", url.authority());
    return error;
  }
  return url;
}

bool is_loopback(std::string_view host) {
  const std::string name = lower(host);
  if (name == "localhost" || name == "[::1]") return true;
  in_addr address{};
  return ::inet_pton(AF_INET, name.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}

}  // namespace spotlink::http

#include "config/endpoint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace spotlink::config {
namespace {

std::string_view without_scheme(std::string_view url) {
  const std::size_t end = url.find("://");
  return end == std::string_view::npos ? std::string_view{} : url.substr(end + 3);
}

/// "host:port" of the address, with whatever stands before it and an @.
std::string_view authority_of(std::string_view url) {
  const std::string_view rest = without_scheme(url);
  return rest.substr(0, rest.find_first_of("/?#"));
}

std::string host_of(std::string_view url) {
  const std::string_view authority = authority_of(url);
  if (authority.starts_with('[')) return lower(authority.substr(0, authority.find(']') + 1));
  return lower(authority.substr(0, authority.find(':')));
}

/// Four numbers and dots, so that 127.0.0.1.example.com is no loopback address.
bool is_loopback_ipv4(std::string_view host) {
  const auto parts = split(host, '.');
  const auto is_number = [](const std::string& part) {
    return !part.empty() && part.size() <= 3 && part.find_first_not_of("0123456789") == std::string::npos;
  };
  return parts.size() == 4 && parts[0] == "127" && std::all_of(parts.begin(), parts.end(), is_number);
}

bool is_valid_authority(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  const bool has_port =
      colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos;
  const std::string_view port = has_port ? authority.substr(colon + 1) : "0";
  const std::string_view host = has_port ? authority.substr(0, colon) : authority;
  return !host.empty() && !port.empty() && port.size() <= 5 &&
         port.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool is_loopback_url(std::string_view url) {
  const std::string host = host_of(url);
  return authority_of(url).find('@') == std::string_view::npos &&
         (host == "localhost" || host == "[::1]" || is_loopback_ipv4(host));
}

Result<std::string> checked_base_url(std::string_view url, std::string_view source) {
  const auto refused = [source](std::string message) {
    return Error{
        .kind = ErrorKind::usage,
        .message = fmt::format("{}: {}", source, message),
        .hint = "an address such as https://api.spotinst.io, or http://127.0.0.1:PORT for a sandbox"};
  };
  if (authority_of(url).find('@') != std::string_view::npos) {
    return refused("the address holds a user name or password, which does not belong there");
  }
  const std::string shown = escape_controls(url);
  const bool encrypted = url.starts_with("https://");
  if (!encrypted && !url.starts_with("http://"))
    return refused(fmt::format("\"{}\" is no https:// address", shown));
  if (!is_valid_authority(authority_of(url)) || url.find_first_of(" ?#\\") != std::string_view::npos ||
      has_control_characters(url)) {
    return refused(fmt::format("\"{}\" is not an address of the form https://HOST[:PORT][/PATH]", shown));
  }
  if (!encrypted && !is_loopback_url(url)) {
    return refused(
        fmt::format("\"{}\" would send the token unencrypted: http:// is for this machine only", shown));
  }
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

}  // namespace spotlink::config

#include "http/curl_failure.hpp"

#include <fmt/format.h>

#include <cstring>

namespace spotlink::http {
namespace {

constexpr std::string_view proxy_hint =
    "check the network, the name's spelling, and HTTPS_PROXY and NO_PROXY if there is a proxy";
constexpr std::string_view certificate_hint =
    "if a proxy or a company's own authority signs certificates here, name its file in SSL_CERT_FILE";

struct Words {
  ErrorKind kind = ErrorKind::unavailable;
  std::string message{};
  std::string_view hint{};
};

Words timed_out(const FailedAttempt& attempt, const Request& request, const std::string& host) {
  if (attempt.limited_by_deadline) {
    return {ErrorKind::timed_out, fmt::format("the time of --timeout was over during {}", request.name),
            "run the same command again, with a larger --timeout"};
  }
  return {
      ErrorKind::timed_out,
      fmt::format("no answer from {} to {} within {}", host, request.name, format_duration(attempt.limit)),
      {}};
}

Words words_for(const FailedAttempt& attempt, const Request& request, const std::string& host) {
  switch (attempt.code) {
    case CURLE_OPERATION_TIMEDOUT:
      return timed_out(attempt, request, host);
    case CURLE_COULDNT_RESOLVE_HOST:
      return {ErrorKind::unavailable, fmt::format("cannot find the address of {}", host), proxy_hint};
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {ErrorKind::unavailable, fmt::format("cannot find the address of the proxy for {}", host),
              proxy_hint};
    case CURLE_COULDNT_CONNECT:
      return {ErrorKind::unavailable, fmt::format("cannot connect to {}", host), proxy_hint};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
      return {ErrorKind::unexpected, fmt::format("the certificate of {} cannot be trusted", host),
              certificate_hint};
    case CURLE_SSL_CACERT_BADFILE:
      return {ErrorKind::unexpected, fmt::format("cannot read the certificate file needed for {}", host),
              "check the file that SSL_CERT_FILE or AWS_CA_BUNDLE names"};
    case CURLE_SSL_CONNECT_ERROR:
      return {ErrorKind::unavailable, fmt::format("cannot make a TLS connection to {}", host), proxy_hint};
    case CURLE_PARTIAL_FILE:
      return {ErrorKind::unavailable,
              fmt::format("the answer of {} to {} was cut short", host, request.name),
              {}};
    case CURLE_GOT_NOTHING:
      return {ErrorKind::unavailable,
              fmt::format("{} closed the connection without an answer to {}", host, request.name),
              {}};
    default:
      return {ErrorKind::unavailable,
              attempt.possibly_sent ? fmt::format("the connection to {} failed during {}", host, request.name)
                                    : fmt::format("cannot set up a connection to {}", host),
              attempt.possibly_sent ? std::string_view{} : proxy_hint};
  }
}

}  // namespace

Error describe(const FailedAttempt& attempt, const Request& request, const std::string& host) {
  Words words = words_for(attempt, request, host);
  if (attempt.too_large)
    words.message = fmt::format("the answer of {} to {} is larger than 16 MiB", host, request.name);
  const bool timed_out = words.kind == ErrorKind::timed_out;
  if (attempt.system_error != 0 && !timed_out) {
    words.message += fmt::format(": {}", std::strerror(attempt.system_error));
  }
  return Error{.kind = words.kind,
               .message = std::move(words.message),
               .hint = std::string(words.hint),
               .outcome_unknown = attempt.possibly_sent};
}

}  // namespace spotlink::http

#include "http/curl_transport.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "http/curl_failure.hpp"
#include "http/pause.hpp"
#include "http/url.hpp"

namespace spotlink::http {
namespace {

constexpr Milliseconds longest_attempt{30'000};
constexpr Milliseconds longest_connect{10'000};
constexpr std::size_t largest_body = 16 * 1024 * 1024;

/// Sets options until one fails, so that one look at code() covers them all.
class Options {
 public:
  explicit Options(CURL* handle) : handle_(handle) {}
  template <typename Value>
  void set(CURLoption option, Value value) {
    if (code_ == CURLE_OK) code_ = curl_easy_setopt(handle_, option, value);
  }
  CURLcode code() const { return code_; }

 private:
  CURL* handle_;
  CURLcode code_ = CURLE_OK;
};

/// libcurl's list of header lines.
class HeaderList {
 public:
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  ~HeaderList() { curl_slist_free_all(first_); }
  void add(std::string_view name, std::string_view value) {
    first_ = curl_slist_append(first_, fmt::format("{}: {}", name, value).c_str());
  }
  curl_slist* get() const { return first_; }

 private:
  curl_slist* first_ = nullptr;
};

/// What libcurl's callbacks see of one attempt.
struct Attempt {
  const StopSignal* stop = nullptr;
  Response response{};
  bool too_large = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* user) {
  auto& attempt = *static_cast<Attempt*>(user);
  attempt.too_large = attempt.response.body.size() + count > largest_body;
  if (attempt.too_large) return CURL_WRITEFUNC_ERROR;
  attempt.response.body.append(bytes, count);
  return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* user) {
  auto& headers = static_cast<Attempt*>(user)->response.headers;
  const std::string_view line(bytes, count);
  const std::size_t colon = line.find(':');
  if (line.starts_with("HTTP/")) {
    headers.clear();  // those before were of an interim answer
  } else if (colon != std::string_view::npos) {
    headers.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
  return count;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Attempt*>(user)->stop->requested() ? 1 : 0;
}

bool unsafe(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

/// libcurl guesses a missing part of the signature's scope from the host name.
bool incomplete_scope(const SigV4& keys) {
  const auto unusable = [](std::string_view part) {
    return part.empty() || part.size() > 64 || part.find(':') != std::string_view::npos;
  };
  return unusable(keys.region) || unusable(keys.service);
}

/// The name of what would break out of its header line; empty when nothing does.
std::string unsafe_part(const Request& request) {
  for (const auto& [name, value] : request.headers) {
    if (unsafe(name) || unsafe(value)) return "a header";
  }
  if (const auto* bearer = std::get_if<Bearer>(&request.auth)) {
    // Revealed to look for bytes that would end the header line.
    if (unsafe(bearer->token.reveal())) return "the token";
  }
  if (const auto* keys = std::get_if<SigV4>(&request.auth)) {
    // Revealed for the same reason.
    if (unsafe(keys->access_key_id) || (keys->session_token && unsafe(keys->session_token->reveal()))) {
      return "the access key id or session token";
    }
  }
  return {};
}

void set_auth(Options& options, HeaderList& headers, const Auth& auth) {
  if (const auto* bearer = std::get_if<Bearer>(&auth)) {
    // Revealed for the one place a token is sent: this header.
    headers.add("Authorization", "Bearer " + bearer->token.reveal());
  } else if (const auto* keys = std::get_if<SigV4>(&auth)) {
    // CURLOPT_HTTPAUTH stays untouched: any value of it would send the secret key in a Basic header.
    options.set(CURLOPT_AWS_SIGV4, fmt::format("aws:amz:{}:{}", keys->region, keys->service).c_str());
    options.set(CURLOPT_USERNAME, keys->access_key_id.c_str());
    // Revealed for libcurl to sign with; it is not sent.
    options.set(CURLOPT_PASSWORD, keys->secret_access_key.reveal().c_str());
    // Revealed for its header, which libcurl signs but does not make.
    if (keys->session_token) headers.add("X-Amz-Security-Token", keys->session_token->reveal());
  }
}

void set_message(Options& options, HeaderList& headers, const Request& request) {
  options.set(CURLOPT_URL, request.url.c_str());
  if (request.method == "POST" || request.method == "PUT" || !request.body.empty()) {
    options.set(CURLOPT_POSTFIELDSIZE_LARGE,
                static_cast<curl_off_t>(request.body.size()));  // before the body
    options.set(CURLOPT_COPYPOSTFIELDS, request.body.c_str());
  }
  if (request.method != "GET" && request.method != "POST")
    options.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  for (const auto& [name, value] : request.headers) headers.add(name, value);
  set_auth(options, headers, request.auth);
  options.set(CURLOPT_HTTPHEADER, headers.get());
}

void set_connection(Options& options, const Request& request, const Url& url, const CurlSettings& settings) {
  options.set(CURLOPT_NOSIGNAL, 1L);
  options.set(CURLOPT_FOLLOWLOCATION, 0L);
  options.set(CURLOPT_PROTOCOLS_STR, url.scheme.c_str());
  options.set(CURLOPT_USERAGENT, settings.user_agent.c_str());
  options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (request.idempotency == Idempotency::once) options.set(CURLOPT_FRESH_CONNECT, 1L);
  if (is_loopback(url.host)) options.set(CURLOPT_PROXY, "");  // not even the one in http_proxy
  if (!settings.ca_file.empty()) options.set(CURLOPT_CAINFO, settings.ca_file.c_str());
}

void set_callbacks(Options& options, Attempt& attempt) {
  options.set(CURLOPT_WRITEFUNCTION, &take_body);
  options.set(CURLOPT_WRITEDATA, &attempt);
  options.set(CURLOPT_HEADERFUNCTION, &take_header);
  options.set(CURLOPT_HEADERDATA, &attempt);
  options.set(CURLOPT_XFERINFOFUNCTION, &on_progress);
  options.set(CURLOPT_XFERINFODATA, &attempt);
  options.set(CURLOPT_NOPROGRESS, 0L);
}

Error not_sent(ErrorKind kind, std::string message) {
  return Error{.kind = kind, .message = std::move(message)};
}

class CurlTransport final : public Transport {
 public:
  CurlTransport(CurlSettings settings, const StopSignal& stop, const Deadline& deadline)
      : settings_(std::move(settings)), stop_(&stop), deadline_(&deadline) {}

  Result<Response> send(const Request& request) override {
    const Result<Url> url = parse_url(request.url);
    if (!url) return url.error();
    if (const std::string part = unsafe_part(request); !part.empty()) {
      return not_sent(ErrorKind::usage,
                      fmt::format("{} for {} holds a line break or NUL", part, request.name));
    }
    if (const auto* keys = std::get_if<SigV4>(&request.auth); keys != nullptr && incomplete_scope(*keys)) {
      return not_sent(ErrorKind::usage,
                      fmt::format("\"{}\" is no region to sign {} for", keys->region, request.name));
    }
    if (const auto kind = stop_->requested()) return stopped(*kind, request, false);
    const Milliseconds left = deadline_->left();
    if (left <= Milliseconds{0}) {
      return describe({.code = CURLE_OPERATION_TIMEDOUT, .limited_by_deadline = true}, request,
                      url->authority());
    }
    return perform(request, *url, left);
  }

 private:
  Result<Response> perform(const Request& request, const Url& url, Milliseconds left) {
    if (!handle_) handle_.reset(curl_easy_init());
    if (!handle_) return not_sent(ErrorKind::unexpected, "libcurl cannot be initialised");
    curl_easy_reset(handle_.get());  // keeps the connections
    const Milliseconds limit = std::min(longest_attempt, left);
    Attempt attempt{.stop = stop_};
    HeaderList headers;
    Options options(handle_.get());
    set_connection(options, request, url, settings_);
    set_message(options, headers, request);
    set_callbacks(options, attempt);
    options.set(CURLOPT_TIMEOUT_MS, static_cast<long>(limit.count()));
    options.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(longest_connect, limit).count()));
    if (options.code() != CURLE_OK) {
      return not_sent(ErrorKind::unexpected, fmt::format("libcurl refuses an option for {} (code {})",
                                                         request.name, static_cast<int>(options.code())));
    }
    const CURLcode code = curl_easy_perform(handle_.get());
    if (code != CURLE_OK) return failure(code, attempt, request, url, limit, limit == left);
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    attempt.response.status = static_cast<int>(status);
    return std::move(attempt.response);
  }

  Error failure(CURLcode code, const Attempt& attempt, const Request& request, const Url& url,
                Milliseconds limit, bool limited_by_deadline) {
    curl_off_t ready =
        0;  // when the connection was ready for the request; 0 while nothing can have been sent
    long system_error = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_PRETRANSFER_TIME_T, &ready);
    curl_easy_getinfo(handle_.get(), CURLINFO_OS_ERRNO, &system_error);
    const bool possibly_sent = ready > 0;
    if (const auto kind = stop_->requested(); kind && code == CURLE_ABORTED_BY_CALLBACK) {
      return stopped(*kind, request, possibly_sent);
    }
    return describe({.code = code,
                     .system_error = static_cast<int>(system_error),
                     .possibly_sent = possibly_sent,
                     .too_large = attempt.too_large,
                     .limit = ready > 0 ? limit : std::min(longest_connect, limit),
                     .limited_by_deadline = limited_by_deadline},
                    request, url.authority());
  }

  struct Cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };

  CurlSettings settings_;
  const StopSignal* stop_;
  const Deadline* deadline_;
  std::unique_ptr<CURL, Cleanup> handle_;
};

}  // namespace

std::unique_ptr<Transport> make_curl_transport(CurlSettings settings, const StopSignal& stop,
                                               const Deadline& deadline) {
  return std::make_unique<CurlTransport>(std::move(settings), stop, deadline);
}

}  // namespace spotlink::http

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/result.hpp"
#include "core/secret.hpp"

namespace spotlink::http {

/// What repeating a request does. `once` is for everything that makes a new thing each time: such a request
/// is sent again only when it provably never left this machine, or when the service said it refused it for
/// its rate.
enum class Idempotency { repeatable, once };

struct NoAuth {};
struct Bearer {
  Secret token{};
};
struct SigV4 {
  std::string region{};
  std::string service{};
  std::string access_key_id{};
  Secret secret_access_key{};
  std::optional<Secret> session_token{};
};
using Auth = std::variant<NoAuth, Bearer, SigV4>;

using Header = std::pair<std::string, std::string>;

struct Response {
  int status = 0;
  std::vector<Header> headers{};  // names as they came
  std::string body{};

  /// The first header of that name, compared without case; empty when there is none.
  std::string_view header(std::string_view name) const;
};

/// Whether an answer should be asked for again. `throttled` means the service refused to work on the request,
/// so that even a `once` request may be repeated.
enum class Verdict { final, transient, throttled };

/// By status alone: 429 is throttled; 500, 502, 503 and 504 are transient; the rest is final.
Verdict verdict_by_status(const Response& response);

struct Request {
  std::string name{};  // for people and traces: "Spot POST /setup/account", "AWS cloudformation CreateStack"
  std::string method{};  // GET, POST, PUT, DELETE
  std::string url{};     // absolute; percent-encoded
  std::vector<Header> headers{};
  std::string body{};
  Idempotency idempotency = Idempotency::once;
  Auth auth{};
  /// Requests with the same non-empty key share one rate limit (Spot: per route and method).
  std::string rate_key{};
  Verdict (*verdict)(const Response&) = verdict_by_status;
};

/// Sends a request. Any HTTP answer, of whatever status, is a value; an Error means that no answer came:
///   unavailable  cannot connect, connection lost, answer truncated or larger than 16 MiB
///   timed_out    the attempt's or the whole command's time was over
///   interrupted, terminated   the process was asked to stop
/// `outcome_unknown` of the error is false only when the request provably never left.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual Result<Response> send(const Request& request) = 0;
};

}  // namespace spotlink::http

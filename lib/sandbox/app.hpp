#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/world.hpp"
#include "sandbox/http_message.hpp"

namespace spotlink::sandbox {

/// How the imitated services behave. The defaults are a quick, healthy cloud.
struct Options {
  Milliseconds latency{0};
  std::optional<std::pair<int, Milliseconds>>
      rate_limit{};                                      // Spot's: N calls per window, per route and method
  Milliseconds propagation{std::chrono::seconds{2}};     // until Spot can assume a new or changed role
  Milliseconds stack_duration{std::chrono::seconds{3}};  // a stack's create, update or delete
  Milliseconds rollback_duration{std::chrono::seconds{1}};
  bool rollback_fails = false;
  std::vector<std::string> faults{};  // "METHOD PATH-REGEX KIND[:COUNT]"
  std::set<std::string> denied{};     // AWS actions refused as by a service control policy: "iam:CreateRole"
  bool expired_keys = false;          // every AWS call answers ExpiredToken
  bool documented_only = false;       // Spot calls that only its SDKs know answer 404
  bool accept_any_role = false;       // Spot accepts any well-formed role: for an AWS that lives elsewhere
  std::string state_file{};           // "" keeps the state in memory
};

/// The imitated services behind one address. Thread-safe: handle() may be called from many threads.
class App {
 public:
  /// usage when an option, a fault or the state file makes no sense. Borrows what it is given; `files` may be
  /// missing only without a state file.
  static Result<std::unique_ptr<App>> make(Options options, Clock& clock, Random& random,
                                           FileSystem* files = nullptr);
  ~App();

  /// Answers a request for AWS, for Spot or for the sandbox itself: GET /_sandbox/state (its JSON, see
  /// state_json.hpp), GET /_sandbox/requests (what came so far, see request_log.hpp) and POST /_sandbox/reset
  /// (a fresh state with the same token and keys, the faults as at the start). Waiting for `delay`, and what
  /// `delivery` says, is the caller's part.
  HttpResponse handle(const HttpRequest& request);

  std::string spot_token() const;
  std::string aws_access_key_id() const;
  std::string aws_secret_access_key() const;
  std::string aws_account_id() const;

 private:
  struct Parts;
  explicit App(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace spotlink::sandbox

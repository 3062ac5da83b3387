#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "codec/json.hpp"
#include "codec/reader.hpp"
#include "core/secret.hpp"
#include "http/transport.hpp"

namespace spotlink::spot {

/// What every call to the Spot API needs. Borrows the transport.
struct Client {
  http::Transport* transport = nullptr;
  std::string base_url = "https://api.spotinst.io";  // without a final slash
  Secret token{};
};

/// One call: `route` is the path with placeholders, which is what Spot's rate limit counts.
struct Call {
  std::string_view method{};
  std::string route{};  // "/setup/account/{accountId}"
  std::string path{};   // the same with values, percent-encoded, with its query; empty: the route itself
  http::Idempotency idempotency = http::Idempotency::repeatable;
  std::optional<codec::Json> body{};
};

/// Sends a call and returns `response.items` of the envelope, null when it has none. Errors: see error_of(),
/// and the transport's own.
Result<codec::Json> send(const Client& client, const Call& call);

/// What an answer that is not a success means:
///   401 spot_unauthenticated, 403 spot_access_denied; a code ending in DOESNT_EXIST or 404 not_found;
///   409 conflict; 429, 5xx and unreadable bodies of 2xx unavailable; every other refusal rejected.
/// The error's code decides before the HTTP status: Spot answers some "does not exist" with 400.
Error error_of(const http::Response& response, std::string_view what);

}  // namespace spotlink::spot

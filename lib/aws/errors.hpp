#pragma once

#include <string_view>

#include "core/error.hpp"
#include "http/transport.hpp"

namespace spotlink::aws {

/// What an answer that is not the expected success means; `what` names the call. The code in the body
/// decides:
///   signature, key and token codes   cloud_unauthenticated
///   AccessDenied and the like        cloud_access_denied, with a hint on who can allow it
///   …AlreadyExists…                  conflict
///   NoSuchEntity                     not_found
///   throttling, failures of AWS      unavailable
///   everything else                  rejected; a quota (LimitExceeded) too, as waiting does not lift it
/// A body without a code: 5xx, 429, empty or truncated is unavailable; else the status decides, else
/// unexpected. `outcome_unknown` is set when the call may have been carried out all the same.
Error error_of(const http::Response& response, std::string_view what);

/// Whether to ask again: AWS throttles with status 400, so the code in the body decides before the status
/// does. Source: botocore's retry tables, without the quota code they count as throttling.
http::Verdict verdict_of(const http::Response& response);

}  // namespace spotlink::aws

#pragma once

#include <optional>
#include <string>

#include "http/transport.hpp"

namespace spotlink::aws {

/// What AWS says in the body of an answer that is not a success.
struct Refusal {
  std::string code{};     // such as "AccessDenied"
  std::string message{};  // AWS's sentence, control characters escaped, without the canonical request
};

/// Reads the Query protocol's `<ErrorResponse><Error>`, the `<Errors><Error>` form of EC2 and of moto, S3's
/// bare
/// `<Error>`, and the JSON services' `__type` or X-Amzn-Errortype. Nothing when the body is none of these.
std::optional<Refusal> refusal_in(const http::Response& response);

/// The id AWS's support asks for, from the headers or the body; empty when there is none.
std::string request_id_of(const http::Response& response);

}  // namespace spotlink::aws

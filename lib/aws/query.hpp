#pragma once

#include <string_view>

#include "aws/service.hpp"
#include "aws/session.hpp"
#include "codec/form.hpp"
#include "codec/xml.hpp"
#include "core/result.hpp"
#include "http/transport.hpp"

namespace spotlink::aws {

/// One call of the Query protocol: a signed POST of a form to "/".
struct Call {
  Service service{};
  std::string_view action{};  // "CreateStack"
  codec::Form parameters{};   // without Action and Version
  http::Idempotency idempotency = http::Idempotency::once;
};

/// Sends a call and returns its `<…Result>` element, an empty one when the call has none. Errors: see
/// error_of(), and the transport's own. None of them holds any part of a secret, even when AWS or a proxy
/// quotes the request.
Result<codec::Xml> send(const Session& session, const Call& call);

}  // namespace spotlink::aws

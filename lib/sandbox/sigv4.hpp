#pragma once

#include "core/result.hpp"
#include "sandbox/http_message.hpp"
#include "sandbox/state.hpp"

namespace spotlink::sandbox {

/// Whether a request is signed with the sandbox's key, recomputing AWS Signature Version 4. The error is what
/// AWS answers: MissingAuthenticationToken, IncompleteSignature, InvalidClientTokenId or
/// SignatureDoesNotMatch. The date's distance from now is not looked at.
Status check_signature(const HttpRequest& request, const AwsState& aws);

}  // namespace spotlink::sandbox

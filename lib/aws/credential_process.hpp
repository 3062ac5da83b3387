#pragma once

#include <string_view>

#include "aws/session.hpp"
#include "core/result.hpp"
#include "core/world.hpp"

namespace spotlink::aws {

/// Runs a profile's `credential_process` and reads what it prints:
/// {"Version":1,"AccessKeyId","SecretAccessKey", "SessionToken"?,"Expiration"?}. cloud_unauthenticated when
/// it cannot be run, fails, or prints anything else; the message shows its stderr, never its stdout or its
/// arguments.
Result<Credentials> run_credential_process(std::string_view command_line, std::string_view profile,
                                           ProcessRunner& processes);

}  // namespace spotlink::aws

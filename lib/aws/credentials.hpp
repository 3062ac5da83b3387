#pragma once

#include <optional>
#include <string>

#include "aws/session.hpp"
#include "core/world.hpp"

namespace spotlink::aws {

/// What the user said about AWS on the command line or in a SPOTLINK_ twin.
struct SessionOptions {
  std::optional<std::string> profile{};  // --aws-profile: beats exported keys
  std::optional<std::string> region{};   // --region
};

/// What finding credentials touches.
struct CredentialWorld {
  const Environment* environment = nullptr;
  const FileSystem* files = nullptr;
  ProcessRunner* processes = nullptr;
  const Clock* clock = nullptr;
};

/// Finds credentials, region and endpoints as the AWS tools do: environment keys (unless a profile was named
/// on the command line), shared files with static keys, credential_process. Sends nothing; the transport is
/// set by the caller. cloud_unauthenticated when none are found, the files are malformed or the profile is
/// unknown; the message lists what was tried, names the profile and its kind, and says what to run.
Result<Session> open_session(const SessionOptions& options, const CredentialWorld& world);

}  // namespace spotlink::aws

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "core/secret.hpp"
#include "core/world.hpp"

namespace spotlink::config {

/// A setting and where it came from, for people: "--account", "SPOTINST_ACCOUNT", "profile prod".
struct Sourced {
  std::string value{};
  std::string source{};
  bool operator==(const Sourced&) const = default;
};

/// What the command line and its SPOTLINK_ twins said. Only a typed --profile is here: SPOTLINK_PROFILE ranks
/// lower and is read from the environment.
struct SpotOptions {
  std::optional<std::string> profile{};
  std::optional<Sourced> account{};
  std::optional<Sourced> base_url{};
  std::optional<Sourced> token_file{};  // "-" is stdin
};

/// What finding the settings touches.
struct SpotWorld {
  const Environment* environment = nullptr;
  const FileSystem* files = nullptr;
  std::function<Result<std::string>()> read_stdin{};
};

/// Everything a call to Spot needs, and where it came from.
struct SpotSettings {
  std::string base_url{};
  Secret token{};
  std::string token_source{};  // for people: "SPOTINST_TOKEN", "/home/alice/.spotinst/credentials"
  std::string profile{};       // the profile the token came from; empty when it came from elsewhere
  std::optional<Sourced> account{};
  std::vector<std::string> warnings{};
};

/// Token: --token-file or SPOTLINK_TOKEN_FILE, a typed --profile, SPOTINST_TOKEN, the credentials file.
/// Account:
/// --account, a typed --profile's, SPOTLINK_ACCOUNT, SPOTINST_ACCOUNT, the one beside the token; a token from
/// the environment never inherits a file's. usage for a bad address; spot_unauthenticated when there is no
/// token, with one finding for each place that was looked at, or a file is missing or malformed.
Result<SpotSettings> resolve_spot(const SpotOptions& options, const SpotWorld& world);

/// --base-url, SPOTLINK_BASE_URL, SPOTINST_BASE_URL, else Spot's own.
Result<std::string> resolve_base_url(const SpotOptions& options, const Environment& environment);
/// SPOTINST_CREDENTIALS_FILE, SPOTINST_SHARED_CREDENTIALS_FILE, else ~/.spotinst/credentials.
/// spot_unauthenticated when that needs HOME and it is not set.
Result<std::string> credentials_path(const Environment& environment);
/// A typed --profile, SPOTLINK_PROFILE, SPOTINST_CREDENTIALS_PROFILE, SPOTINST_PROFILE, else "default".
std::string profile_name(const SpotOptions& options, const Environment& environment);

}  // namespace spotlink::config

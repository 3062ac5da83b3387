#include "aws/credentials.hpp"

#include <fmt/format.h>

#include "aws/credential_sources.hpp"
#include "aws/endpoints.hpp"
#include "aws/profiles.hpp"
#include "core/text.hpp"

namespace spotlink::aws {
namespace {

constexpr std::size_t longest_region = 63;  // a label of a host name

std::string profile_name(const SessionOptions& options, const Environment& environment) {
  if (options.profile) return *options.profile;
  for (const std::string_view variable : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
    if (const auto name = environment.get(variable)) return *name;
  }
  return "default";
}

/// The default profile may be missing; any other has been named, so it must exist.
Result<Profile> find_profile(const std::string& name, const Profiles& profiles) {
  if (const auto found = profiles.find(name)) return *found;
  if (name == "default") return Profile{.name = name};
  const std::optional<std::string> meant = nearest(name, profiles.names());
  const std::string known = profiles.names().empty() ? "there is none" : join(profiles.names(), ", ");
  return Error{.kind = ErrorKind::cloud_unauthenticated,
               .message = fmt::format("there is no AWS profile \"{}\" in {} or {}", escape_controls(name),
                                      profiles.config_path, profiles.credentials_path),
               .hint = meant ? fmt::format("did you mean {}?", escape_controls(*meant))
                             : fmt::format("profiles there: {}", shorten(escape_controls(known), 300))};
}

struct Region {
  std::string name{};
  std::string source{};
};

Region find_region(const SessionOptions& options, const Environment& environment, const Profile& profile) {
  if (options.region) return {*options.region, "--region"};
  for (const char* variable : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (const auto name = environment.get(variable)) return {*name, variable};
  }
  if (const auto name = profile.value("region")) return {*name, fmt::format("profile {}", profile.name)};
  return {"us-east-1", "default"};
}

/// It becomes part of a host name, so nothing but a region's characters may be in it.
Status check_region(const Region& region) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
  const bool fine = !region.name.empty() && region.name.size() <= longest_region &&
                    region.name.find_first_not_of(allowed) == std::string::npos &&
                    region.name.front() != '-' && region.name.back() != '-';
  if (fine) return Done{};
  return Error{.kind = ErrorKind::usage,
               .message = fmt::format("\"{}\" is not the name of an AWS region (from {})",
                                      escape_controls(region.name), region.source),
               .hint = "write it as in us-east-1"};
}

Error none_found(const Profiles& profiles, const Profile& profile, const Environment& environment,
                 bool named) {
  const bool container = environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").has_value() ||
                         environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI").has_value();
  std::string hint =
      "export AWS_PROFILE or pass --aws-profile, or make a profile with: aws configure; "
      "just looking: spotlink sandbox exec -- sh";
  if (container) {
    hint =
        "the container's own credentials cannot be used yet: eval \"$(aws configure export-credentials "
        "--format "
        "env)\"; " +
        hint;
  }
  return {.kind = ErrorKind::cloud_unauthenticated,
          .message = fmt::format(
              "no AWS credentials; tried {}profile {} in {} and {} (keys, credential_process)",
              named ? "" : "AWS_ACCESS_KEY_ID in the environment, ", profile.name,
              profiles.config_path.empty() ? "~/.aws/config" : profiles.config_path,
              profiles.credentials_path.empty() ? "~/.aws/credentials" : profiles.credentials_path),
          .hint = std::move(hint)};
}

std::string origin(const Credentials& credentials) {
  if (credentials.profile.empty()) return credentials.source;
  return fmt::format("{}, profile {}", credentials.source, credentials.profile);
}

/// Keys that cannot work are refused before anything is sent with them.
Status check_credentials(const Credentials& credentials, WallTime now) {
  const bool broken =
      has_control_characters(credentials.access_key_id) ||
      has_control_characters(credentials.secret_access_key.reveal()) ||  // only looked through
      (credentials.session_token && has_control_characters(credentials.session_token->reveal()));  // likewise
  if (broken) {
    return Error{
        .kind = ErrorKind::cloud_unauthenticated,
        .message = fmt::format("the AWS credentials ({}) hold a control character", origin(credentials)),
        .hint = "a line break that came along when copying? set them again"};
  }
  if (!credentials.expires || *credentials.expires > now) return Done{};
  return Error{.kind = ErrorKind::cloud_unauthenticated,
               .message = fmt::format("the AWS credentials ({}) expired at {}", origin(credentials),
                                      format_utc(*credentials.expires)),
               .hint = "get new ones: aws sso login, or whatever issued them; then run this again"};
}

Result<Credentials> find_credentials(const CredentialSearch& search, const Profiles& profiles) {
  for (const CredentialSource find : credential_sources()) {
    Result<std::optional<Credentials>> found = find(search);
    if (!found) return std::move(found).error();
    if (!*found) continue;
    const Status usable = check_credentials(**found, search.world.clock->now());
    if (!usable) return usable.error();
    return **std::move(found);
  }
  return none_found(profiles, search.profile, *search.world.environment, search.profile_on_command_line);
}

}  // namespace

Result<Session> open_session(const SessionOptions& options, const CredentialWorld& world) {
  const Result<Profiles> profiles = read_profiles(*world.environment, *world.files);
  if (!profiles) return profiles.error();
  const Result<Profile> profile = find_profile(profile_name(options, *world.environment), *profiles);
  if (!profile) return profile.error();
  const Region region = find_region(options, *world.environment, *profile);
  const Status region_fits = check_region(region);
  if (!region_fits) return region_fits.error();
  Result<Endpoints> endpoints = configured_endpoints(*world.environment, *profiles, *profile);
  if (!endpoints) return std::move(endpoints).error();
  Result<Credentials> credentials = find_credentials(
      {.world = world, .profile = *profile, .profile_on_command_line = options.profile.has_value()},
      *profiles);
  if (!credentials) return std::move(credentials).error();
  return Session{.credentials = std::move(*credentials),
                 .region = region.name,
                 .region_source = region.source,
                 .endpoints = std::move(*endpoints)};
}

}  // namespace spotlink::aws

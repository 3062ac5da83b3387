#include "aws/credential_sources.hpp"

#include <fmt/format.h>

#include "aws/credential_process.hpp"
#include "core/text.hpp"

namespace spotlink::aws {
namespace {

using Found = Result<std::optional<Credentials>>;

Error unusable(std::string message, std::string hint) {
  return {.kind = ErrorKind::cloud_unauthenticated, .message = std::move(message), .hint = std::move(hint)};
}

/// A kind of credentials that only the aws command line can fetch for us.
Error not_supported_yet(std::string_view what, const std::string& profile, std::string_view first = "") {
  return unusable(fmt::format("{}, which this version cannot use by itself", what),
                  fmt::format("{}let the aws command line (version 2) fetch its keys: eval \"$(aws configure "
                              "export-credentials --profile {} --format env)\", then run this again without "
                              "--aws-profile",
                              first, shell_quote(profile)));
}

Found from_environment(const CredentialSearch& search) {
  if (search.profile_on_command_line) return std::optional<Credentials>();
  const Environment& environment = *search.world.environment;
  const std::optional<std::string> id = environment.get("AWS_ACCESS_KEY_ID");
  const std::optional<std::string> secret = environment.get("AWS_SECRET_ACCESS_KEY");
  if (!id && !secret) return std::optional<Credentials>();
  if (!id || !secret) {
    const std::string_view set = id ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY";
    const std::string_view missing = id ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID";
    return unusable(fmt::format("{} is set, but {} is not", set, missing),
                    fmt::format("export {} too, or unset {} to use a profile", missing, set));
  }
  Credentials credentials{
      .access_key_id = *id, .secret_access_key = Secret(*secret), .source = "environment"};
  std::optional<std::string> token = environment.get("AWS_SESSION_TOKEN");
  if (!token) token = environment.get("AWS_SECURITY_TOKEN");
  if (token) credentials.session_token = Secret(*token);
  const std::optional<std::string> expiration = environment.get("AWS_CREDENTIAL_EXPIRATION");
  if (expiration) credentials.expires = parse_rfc3339(*expiration);
  if (expiration && !credentials.expires) {
    return unusable(fmt::format("AWS_CREDENTIAL_EXPIRATION is no time: \"{}\"", escape_controls(*expiration)),
                    "it looks like 2026-11-22T20:16:00Z; unset it when the keys do not expire");
  }
  return std::optional<Credentials>(std::move(credentials));
}

/// A role assumed with a token file, from the environment. Passing over it would use another identity than
/// the AWS tools do.
Found refuse_web_identity(const CredentialSearch& search) {
  const Environment& environment = *search.world.environment;
  const bool set = environment.get("AWS_WEB_IDENTITY_TOKEN_FILE") && environment.get("AWS_ROLE_ARN");
  if (!set || search.profile_on_command_line) return std::optional<Credentials>();
  return unusable(
      "AWS_WEB_IDENTITY_TOKEN_FILE names a web identity, which this version cannot use by itself",
      "let the aws command line (version 2) fetch its keys: eval \"$(aws configure export-credentials "
      "--format env)\", then run this again");
}

Found refuse_role_and_sso_profiles(const CredentialSearch& search) {
  const Profile& profile = search.profile;
  if (profile.value("web_identity_token_file")) {
    return not_supported_yet(fmt::format("profile {} uses a web identity", profile.name), profile.name);
  }
  if (profile.value("role_arn")) {
    return not_supported_yet(fmt::format("profile {} assumes a role (role_arn)", profile.name), profile.name);
  }
  for (const std::string_view setting : {"sso_session", "sso_start_url", "sso_account_id", "sso_role_name"}) {
    if (!profile.value(setting)) continue;
    return not_supported_yet(
        fmt::format("profile {} signs in by IAM Identity Center ({})", profile.name, setting), profile.name,
        fmt::format("aws sso login --profile {}; then ", shell_quote(profile.name)));
  }
  return std::optional<Credentials>();
}

Found from_shared_files(const CredentialSearch& search) {
  const Profile& profile = search.profile;
  const std::optional<std::string> id = profile.value("aws_access_key_id");
  const std::optional<std::string> secret = profile.value("aws_secret_access_key");
  if (!id && !secret) return std::optional<Credentials>();
  if (!id || !secret) {
    return unusable(fmt::format("profile {} has {} but no {}", profile.name,
                                id ? "aws_access_key_id" : "aws_secret_access_key",
                                id ? "aws_secret_access_key" : "aws_access_key_id"),
                    fmt::format("complete it: aws configure --profile {}", shell_quote(profile.name)));
  }
  Credentials credentials{.access_key_id = *id,
                          .secret_access_key = Secret(*secret),
                          .source = "shared credentials file",
                          .profile = profile.name};
  std::optional<std::string> token = profile.value("aws_session_token");
  if (!token) token = profile.value("aws_security_token");
  if (token) credentials.session_token = Secret(*token);
  return std::optional<Credentials>(std::move(credentials));
}

Found refuse_login_sessions(const CredentialSearch& search) {
  const Profile& profile = search.profile;
  if (!profile.value("login_session")) return std::optional<Credentials>();
  return not_supported_yet(fmt::format("profile {} signs in by aws login (login_session)", profile.name),
                           profile.name,
                           fmt::format("aws login --profile {}; then ", shell_quote(profile.name)));
}

Found from_credential_process(const CredentialSearch& search) {
  const std::optional<std::string> command = search.profile.value("credential_process");
  if (!command) return std::optional<Credentials>();
  Result<Credentials> credentials =
      run_credential_process(*command, search.profile.name, *search.world.processes);
  if (!credentials) return std::move(credentials).error();
  return std::optional<Credentials>(std::move(*credentials));
}

}  // namespace

const std::vector<CredentialSource>& credential_sources() {
  static const std::vector<CredentialSource> sources{
      from_environment,  refuse_web_identity,   refuse_role_and_sso_profiles,
      from_shared_files, refuse_login_sessions, from_credential_process,
  };
  return sources;
}

}  // namespace spotlink::aws

#include "config/spot_settings.hpp"

#include <fmt/format.h>

#include "config/credentials_file.hpp"
#include "config/endpoint.hpp"
#include "config/token.hpp"

namespace spotlink::config {
namespace {

constexpr std::string_view default_base_url = "https://api.spotinst.io";

Error unauthenticated(std::string message) {
  return Error{.kind = ErrorKind::spot_unauthenticated, .message = std::move(message)};
}

/// The first of the variables that is set.
std::optional<Sourced> first_of(const Environment& environment,
                                std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto value = environment.get(name)) return Sourced{*value, std::string(name)};
  }
  return {};
}

/// The two SDKs name one setting differently; says so when both are set and disagree.
void warn_of_disagreement(const Environment& environment, std::string_view winner, std::string_view loser,
                          std::vector<std::string>& warnings) {
  const auto winning = environment.get(winner);
  const auto losing = environment.get(loser);
  if (winning && losing && *winning != *losing) {
    warnings.push_back(fmt::format("{} and {} differ; {} is used", winner, loser, winner));
  }
}

Result<Secret> token_from_file(const Sourced& file, const SpotWorld& world) {
  const bool is_stdin = file.value == "-";
  auto text = is_stdin ? world.read_stdin() : world.files->read(file.value);
  if (!text) return unauthenticated(fmt::format("{}: {}", file.source, text.error().message));
  return token_from(std::move(*text), is_stdin ? "stdin" : file.value);
}

/// Reads the token, and the account beside it, from the profile the settings name.
Status use_credentials_file(const SpotOptions& options, const SpotWorld& world, SpotSettings& settings) {
  const Environment& environment = *world.environment;
  const auto path = credentials_path(environment);
  if (!path) return path.error();
  const auto text = world.files->read(*path);
  if (!text) {
    if (text.error().kind != ErrorKind::not_found) return unauthenticated(text.error().message);
    Error error = unauthenticated("no Spot token");
    error.findings = {"SPOTINST_TOKEN is not set", fmt::format("{} does not exist", *path)};
    return error;
  }
  const auto file = parse_credentials_file(*text);
  if (!file) return unauthenticated(fmt::format("{}: {}", *path, file.error().message));
  const std::string name = profile_name(options, environment);
  auto profile = file->profile(name);
  if (!profile) return unauthenticated(fmt::format("{} {}", *path, profile.error().message));
  if (profile->token.empty()) {
    Error error = unauthenticated("no Spot token");
    error.findings = {"SPOTINST_TOKEN is not set",
                      fmt::format("{} holds none in profile \"{}\"", *path, name)};
    return error;
  }
  // Checked as any other token: a stray blank in a file would otherwise end up in a header.
  auto token = token_from(profile->token.reveal(), *path);
  if (!token) return token.error();
  settings.token = std::move(*token);
  settings.token_source = *path;
  settings.profile = name;
  if (!profile->account.empty()) settings.account = Sourced{profile->account, "profile " + name};
  if (world.files->readable_by_others(*path)) {
    settings.warnings.push_back(
        fmt::format("{} can be read by others on this machine: chmod 600 {}", *path, *path));
  }
  warn_of_disagreement(environment, "SPOTINST_CREDENTIALS_FILE", "SPOTINST_SHARED_CREDENTIALS_FILE",
                       settings.warnings);
  if (!options.profile && !environment.get("SPOTLINK_PROFILE")) {
    warn_of_disagreement(environment, "SPOTINST_CREDENTIALS_PROFILE", "SPOTINST_PROFILE", settings.warnings);
  }
  return Done{};
}

Status find_token(const SpotOptions& options, const SpotWorld& world, SpotSettings& settings) {
  if (options.token_file) {
    auto token = token_from_file(*options.token_file, world);
    if (!token) return token.error();
    settings.token = std::move(*token);
    settings.token_source = options.token_file->value == "-" ? "stdin" : options.token_file->value;
    return Done{};
  }
  const auto exported = world.environment->get("SPOTINST_TOKEN");
  if (!exported || options.profile) return use_credentials_file(options, world, settings);
  auto token = token_from(*exported, "SPOTINST_TOKEN");
  if (!token) return token.error();
  settings.token = std::move(*token);
  settings.token_source = "SPOTINST_TOKEN";
  return Done{};
}

/// Puts an account that ranks above the one beside the token in its place.
void find_account(const SpotOptions& options, const Environment& environment, SpotSettings& settings) {
  const bool typed = options.account && options.account->source == "--account";
  if (typed) {
    settings.account = options.account;
  } else if (options.profile && settings.account) {
    return;
  } else if (options.account) {
    settings.account = options.account;
  } else if (const auto exported = first_of(environment, {"SPOTINST_ACCOUNT"})) {
    settings.account = exported;
  }
}

}  // namespace

Result<SpotSettings> resolve_spot(const SpotOptions& options, const SpotWorld& world) {
  SpotSettings settings;
  auto base_url = resolve_base_url(options, *world.environment);
  if (!base_url) return base_url.error();
  settings.base_url = std::move(*base_url);
  if (const Status found = find_token(options, world, settings); !found) return found.error();
  find_account(options, *world.environment, settings);
  return settings;
}

Result<std::string> resolve_base_url(const SpotOptions& options, const Environment& environment) {
  if (options.base_url) return checked_base_url(options.base_url->value, options.base_url->source);
  if (const auto url = first_of(environment, {"SPOTINST_BASE_URL"}))
    return checked_base_url(url->value, url->source);
  return std::string(default_base_url);
}

Result<std::string> credentials_path(const Environment& environment) {
  const auto named = first_of(environment, {"SPOTINST_CREDENTIALS_FILE", "SPOTINST_SHARED_CREDENTIALS_FILE"});
  const std::string path = named ? named->value : "~/.spotinst/credentials";
  if (!path.starts_with("~/")) return path;
  const auto home = environment.get("HOME");
  if (!home) return unauthenticated(fmt::format("no Spot token, and HOME is not set to look for {}", path));
  return *home + path.substr(1);
}

std::string profile_name(const SpotOptions& options, const Environment& environment) {
  if (options.profile) return *options.profile;
  const auto named =
      first_of(environment, {"SPOTLINK_PROFILE", "SPOTINST_CREDENTIALS_PROFILE", "SPOTINST_PROFILE"});
  return named ? named->value : "default";
}

}  // namespace spotlink::config

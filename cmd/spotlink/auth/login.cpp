#include <fmt/format.h>

#include "config/credentials_file.hpp"
#include "config/token.hpp"
#include "spot/accounts.hpp"
#include "spotlink/account/find_account.hpp"
#include "spotlink/auth/commands.hpp"
#include "spotlink/context.hpp"
#include "spotlink/token_guidance.hpp"

namespace spotlink::command {
namespace {

using codec::Json;

/// Where the token will be stored, and what is there now.
struct Place {
  std::string path{};
  std::string profile{};
  std::string text{};
};

Result<Place> find_place(const Context& context) {
  const auto path = config::credentials_path(*context.world.environment);
  if (!path) return path.error();
  Place place{.path = *path,
              .profile = config::profile_name(context.settings.spot, *context.world.environment)};
  auto text = context.world.files->read(place.path);
  if (!text && text.error().kind != ErrorKind::not_found) return text.error();
  if (text) place.text = std::move(*text);
  // Found out now, not after the user has typed a token.
  const auto writable = config::with_profile(place.text, place.profile, {});
  if (!writable) return writable.error();
  return place;
}

Result<Secret> read_token(Context& context) {
  if (const auto file = context.settings.spot.token_file; file && file->value != "-") {
    auto text = context.world.files->read(file->value);
    if (!text) return Error{.kind = ErrorKind::spot_unauthenticated, .message = text.error().message};
    return config::token_from(std::move(*text), file->value);
  }
  if (context.arguments.flag("--with-token") || context.settings.spot.token_file) {
    auto text = context.world.streams.in->read_all();
    if (!text) return text.error();
    return config::token_from(std::move(*text), "stdin");
  }
  if (context.prompt.may_ask()) context.tell(token_guidance());
  const auto typed = context.prompt.hidden(fmt::format("{}Spot token (it is not shown):", context.prefix()),
                                           "--with-token, with the token on stdin");
  if (!typed) return typed.error();
  // Checked as a token from anywhere else: a pasted one often brings blanks along.
  return config::token_from(typed->reveal(), "the prompt");
}

/// What the token may see. A token that may not list accounts is good all the same, if of little use here.
struct Seen {
  std::vector<spot::Account> accounts{};
  bool is_admin = true;
};

Result<Seen> try_token(Context& context, const Secret& token) {
  const auto base_url = config::resolve_base_url(context.settings.spot, *context.world.environment);
  if (!base_url) return base_url.error();
  auto accounts =
      spot::list_accounts({.transport = &context.transport(), .base_url = *base_url, .token = token});
  if (accounts) return Seen{.accounts = std::move(*accounts)};
  if (accounts.error().kind == ErrorKind::spot_access_denied) return Seen{.is_admin = false};
  if (accounts.error().kind == ErrorKind::spot_unauthenticated) accounts.error().hint = token_guidance();
  return accounts.error();
}

/// The account to store beside the token: the one named, else the only one there is, else none.
Result<std::string> account_to_store(const Context& context, const Seen& seen) {
  if (const auto& named = context.settings.spot.account) {
    if (!seen.is_admin) return named->value;
    const auto account = find_account(seen.accounts, named->value);
    if (!account) return account.error();
    return account->id;
  }
  return seen.accounts.size() == 1 ? seen.accounts.front().id : std::string{};
}

Outcome stored_outcome(const Place& place, const Seen& seen, const std::string& account, bool stored) {
  const std::string organization = seen.accounts.empty() ? "" : seen.accounts.front().organization_id;
  render::Document document;
  document.data = Json::object({{"profile", place.profile},
                                {"file", place.path},
                                {"stored", stored},
                                {"organizationId", organization.empty() ? Json() : Json(organization)},
                                {"account", account.empty() ? Json() : Json(account)}});
  document.ids = {place.profile};
  document.people = {fmt::format("Spot knows the token; {} in {}, profile {}",
                                 stored ? "stored" : "not stored (dry run)", place.path, place.profile)};
  return {.document = std::move(document)};
}

Result<Outcome> run_login(Context& context) {
  const auto place = find_place(context);
  if (!place) return place.error();
  const auto token = read_token(context);
  if (!token) return token.error();
  const auto seen = try_token(context, *token);
  if (!seen) return seen.error();
  const auto account = account_to_store(context, *seen);
  if (!account) return account.error();
  if (!seen->is_admin) {
    context.tell(
        "warning: this token is not an organization admin's: it cannot list, create or connect accounts");
  }
  if (context.settings.dry_run) return stored_outcome(*place, *seen, *account, false);
  const auto text = config::with_profile(place->text, place->profile, {.token = *token, .account = *account});
  if (!text) return text.error();
  if (const Status written = context.world.files->write_private(place->path, *text); !written)
    return written.error();
  if (context.world.environment->get("SPOTINST_TOKEN")) {
    context.tell("warning: SPOTINST_TOKEN is set and is used before the stored token");
  }
  return stored_outcome(*place, *seen, *account, true);
}

void check_login(const Arguments& arguments, const World& world, std::vector<std::string>& findings) {
  const std::string profile =
      config::profile_name({.profile = arguments.typed("--profile")}, *world.environment);
  if (profile.find_first_of("[]#;\r\n\t") != std::string::npos || profile.starts_with(' ') ||
      profile.ends_with(' ')) {
    findings.emplace_back("the profile's name holds a character that no credentials file can hold");
  }
}

}  // namespace

CommandSpec auth_login() {
  return {
      .words = "auth login",
      .summary = "store a Spot token",
      .description =
          "Signing up and the first token are made in the browser: sign up at "
          "https://console.spotinst.com/spt/auth/signUp, then https://console.spotinst.com, Settings > API > "
          "Permanent Tokens. It takes a permanent (personal) or programmatic token; an organization admin "
          "makes it. The "
          "token is asked for without being shown, or read from stdin; Spot is asked once whether it knows "
          "it; then it "
          "is stored in ~/.spotinst/credentials, where Spot's other tools look too.",
      .examples = {"spotlink auth login", "spotlink auth login --with-token < token.txt",
                   "printf %s \"$TOKEN\" | spotlink auth login --with-token --profile ci"},
      .options = {{.name = "--with-token", .help = "read the token from stdin"}},
      .exit_codes = {3, 4, 7, 12},
      .json_fields = {"profile", "file", "stored", "organizationId", "account"},
      .check = check_login,
      .run = run_login};
}

}  // namespace spotlink::command

#include "render/spot_documents.hpp"
#include "spotlink/account/commands.hpp"
#include "spotlink/account/find_account.hpp"
#include "spotlink/context.hpp"

namespace spotlink::command {
namespace {

/// The argument, else the account the settings name.
Result<std::string> wanted_account(const Context& context, const config::SpotSettings& settings) {
  if (const auto typed = context.arguments.positional(0)) return *typed;
  if (settings.account) return settings.account->value;
  return Error{
      .kind = ErrorKind::usage,
      .message = "ACCOUNT is missing",
      .hint = "spotlink account get ACCOUNT, or --account; spotlink account list shows what there is"};
}

Result<Outcome> run_get(Context& context) {
  const auto settings = context.spot_settings();
  if (!settings) return settings.error();
  const auto wanted = wanted_account(context, *settings);
  if (!wanted) return wanted.error();
  const auto accounts = spot::list_accounts(
      {.transport = &context.transport(), .base_url = settings->base_url, .token = settings->token});
  if (!accounts) return accounts.error();
  const auto account = find_account(*accounts, *wanted);
  if (!account) return account.error();
  return Outcome{.document = render::account_document(*account)};
}

}  // namespace

CommandSpec account_get() {
  return {
      .words = "account get",
      .summary = "show one account",
      .description =
          "ACCOUNT is an id (act-...), a name or a cloud account id; without it the account of the settings "
          "is shown.",
      .examples = {"spotlink account get production", "spotlink account get 123456789012 -o json"},
      .positionals = {{.name = "ACCOUNT", .help = "id, name or cloud account id", .required = false}},
      .exit_codes = {3, 4, 7, 12},
      .json_fields = {"id", "name", "organizationId", "provider", "cloudAccountId", "connected"},
      .run = run_get};
}

}  // namespace spotlink::command

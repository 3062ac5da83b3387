#include <fmt/format.h>

#include "render/spot_documents.hpp"
#include "spotlink/account/commands.hpp"
#include "spotlink/account/find_account.hpp"
#include "spotlink/confirm.hpp"
#include "spotlink/context.hpp"

namespace spotlink::command {
namespace {

Status consent(const Context& context, const spot::Account& account) {
  if (!account.connected()) {
    return require_yes(context, fmt::format("deletes Spot account {} \"{}\"", account.id, account.name),
                       account.name);
  }
  return require_typed(context,
                       fmt::format("deletes Spot account {} \"{}\", which is connected to {}", account.id,
                                   account.name, *account.cloud_account_id),
                       account.name);
}

Result<Outcome> run_delete(Context& context) {
  const auto client = context.spot_client();
  if (!client) return client.error();
  const auto accounts = spot::list_accounts(*client);
  if (!accounts) return accounts.error();
  const auto account = find_account(*accounts, *context.arguments.positional(0));
  if (!account) return account.error();
  render::Document document = render::deletion_document(account->id, !context.settings.dry_run);
  if (context.settings.dry_run) {
    document.people = {fmt::format("dry run: would delete account {} \"{}\"", account->id, account->name)};
    return Outcome{.document = std::move(document)};
  }
  if (const Status agreed = consent(context, *account); !agreed) return agreed.error();
  if (const Status deleted = spot::delete_account(*client, account->id); !deleted) return deleted.error();
  document.people = {fmt::format("account {} \"{}\" deleted", account->id, account->name)};
  return Outcome{.document = std::move(document)};
}

}  // namespace

CommandSpec account_delete() {
  return {
      .words = "account delete",
      .summary = "delete an account; this cannot be undone",
      .description =
          "An unconnected account needs --yes, a connected one --confirm NAME; on a terminal both are "
          "asked for. Spot refuses to delete an organization's oldest account. What was made in the cloud "
          "stays there.",
      .examples = {"spotlink account delete staging --yes",
                   "spotlink account delete act-5a1f09c3 --confirm production"},
      .positionals = {{.name = "ACCOUNT", .help = "id, name or cloud account id"}},
      .exit_codes = {3, 4, 7, 12},
      .json_fields = {"id", "deleted"},
      .run = run_delete};
}

}  // namespace spotlink::command

#include <fmt/format.h>

#include "render/spot_documents.hpp"
#include "spotlink/account/commands.hpp"
#include "spotlink/account/find_account.hpp"
#include "spotlink/context.hpp"
#include "spotlink/name_check.hpp"

namespace spotlink::command {
namespace {

/// conflict when another account has the name: either could then no longer be named.
Status require_free(const std::vector<spot::Account>& accounts, const spot::Account& renamed,
                    const std::string& name) {
  for (const spot::Account& account : accounts) {
    if (account.name != name || account.id == renamed.id) continue;
    return Error{.kind = ErrorKind::conflict,
                 .message = fmt::format("there is an account \"{}\" already: {}", name, account.id),
                 .hint = "choose another name"};
  }
  return Done{};
}

Result<Outcome> run_rename(Context& context) {
  const std::string name = *context.arguments.positional(1);
  const auto client = context.spot_client();
  if (!client) return client.error();
  const auto accounts = spot::list_accounts(*client);
  if (!accounts) return accounts.error();
  auto account = find_account(*accounts, *context.arguments.positional(0));
  if (!account) return account.error();
  const bool dry_run = context.settings.dry_run;
  const std::string before = account->name;
  if (const Status free = require_free(*accounts, *account, name); !free) return free.error();
  if (before != name && !dry_run) {
    if (const Status renamed = spot::rename_account(*client, account->id, name); !renamed)
      return renamed.error();
    account->name = name;
  }
  render::Document document = render::account_document(*account);
  if (before == name) {
    document.people = {fmt::format("account {} is called {} already. Nothing to do.", account->id, name)};
  } else {
    document.people = {fmt::format("{}account {} renamed from {} to {}", dry_run ? "dry run, not done: " : "",
                                   account->id, before, name)};
  }
  return Outcome{.document = std::move(document)};
}

void check_rename(const Arguments& arguments, const World&, std::vector<std::string>& findings) {
  check_name(arguments, 1, findings);
}

}  // namespace

CommandSpec account_rename() {
  return {
      .words = "account rename",
      .summary = "give an account another name",
      .description =
          "Renaming to the name it has changes nothing and succeeds; another account's name is refused (7).",
      .examples = {"spotlink account rename act-5a1f09c3 analytics", "spotlink account rename staging test"},
      .positionals = {{.name = "ACCOUNT", .help = "id, name or cloud account id"},
                      {.name = "NAME", .help = "its new name; needs a letter a-z or A-Z"}},
      .exit_codes = {3, 4, 7, 12},
      .json_fields = {"id", "name", "organizationId", "provider", "cloudAccountId", "connected"},
      .check = check_rename,
      .run = run_rename};
}

}  // namespace spotlink::command

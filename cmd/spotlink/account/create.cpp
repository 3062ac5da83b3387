#include <fmt/format.h>

#include <algorithm>

#include "connect/account_creation.hpp"
#include "render/spot_documents.hpp"
#include "spotlink/account/commands.hpp"
#include "spotlink/context.hpp"
#include "spotlink/name_check.hpp"
#include "spotlink/step_display.hpp"

namespace spotlink::command {
namespace {

Result<std::optional<spot::Account>> account_named(const spot::Client& client, std::string_view name) {
  const auto accounts = spot::list_accounts(client);
  if (!accounts) return accounts.error();
  const auto found = std::find_if(accounts->begin(), accounts->end(),
                                  [name](const spot::Account& account) { return account.name == name; });
  if (found == accounts->end()) return std::optional<spot::Account>{};
  return std::optional<spot::Account>{*found};
}

Result<spot::Account> create(Context& context, const spot::Client& client, const std::string& name) {
  const auto existing = account_named(client, name);
  if (!existing) return existing.error();
  if (*existing) {
    return Error{
        .kind = ErrorKind::conflict,
        .message = fmt::format("there is an account \"{}\" already: {}", name, (*existing)->id),
        .hint = fmt::format("use it, or choose another name: spotlink account get {}", (*existing)->id)};
  }
  if (context.settings.dry_run) return spot::Account{.name = name};
  StepDisplay display(context);
  return connect::create_account_reading_back(context.workflow_world(client, display), name, "");
}

Result<Outcome> run_create(Context& context) {
  const std::string name = *context.arguments.positional(0);
  const auto client = context.spot_client();
  if (!client) return client.error();
  const auto account = create(context, *client, name);
  if (!account) return account.error();
  render::Document document = render::account_document(*account);
  document.people = {
      context.settings.dry_run
          ? fmt::format("dry run: would create the account \"{}\"", name)
          : fmt::format("account {} created: {}. Connect it: spotlink account connect aws --auto "
                        "--account {}",
                        account->id, name, account->id)};
  return Outcome{.document = std::move(document)};
}

void check_create(const Arguments& arguments, const World&, std::vector<std::string>& findings) {
  check_name(arguments, 0, findings);
}

}  // namespace

CommandSpec account_create() {
  return {
      .words = "account create",
      .summary = "create an account in the token's organization",
      .description =
          "The account is not connected to any cloud. If one of this name exists, nothing is created (7).",
      .examples = {"spotlink account create analytics", "id=$(spotlink account create analytics -o id)"},
      .positionals = {{.name = "NAME", .help = "what to call it; needs a letter a-z or A-Z"}},
      .exit_codes = {4, 7, 12},
      .json_fields = {"id", "name", "organizationId", "provider", "cloudAccountId", "connected"},
      .check = check_create,
      .run = run_create};
}

}  // namespace spotlink::command

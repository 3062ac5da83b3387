#include "core/provider.hpp"
#include "render/spot_documents.hpp"
#include "spotlink/account/commands.hpp"
#include "spotlink/context.hpp"

namespace spotlink::command {
namespace {

Result<Outcome> run_list(Context& context) {
  const auto client = context.spot_client();
  if (!client) return client.error();
  auto accounts = spot::list_accounts(*client);
  if (!accounts) return accounts.error();
  const auto provider = provider_from(context.arguments.value("--provider").value_or(""));
  const bool only_unconnected = context.arguments.flag("--unconnected");
  std::erase_if(*accounts, [&](const spot::Account& account) {
    return (provider && account.provider != provider) || (only_unconnected && account.connected());
  });
  return Outcome{.document = render::accounts_document(*accounts)};
}

}  // namespace

CommandSpec account_list() {
  return {.words = "account list",
          .summary = "list the accounts of the token's organization",
          .description = "Needs the token of an organization admin. An empty list is no failure.",
          .examples = {"spotlink account list", "spotlink account list --unconnected -o id",
                       "spotlink account list --provider aws -o json | jq -r '.[].cloudAccountId'"},
          .options = {{.name = "--provider",
                       .value = "PROVIDER",
                       .help = "only accounts connected to this cloud",
                       .choices = {"aws", "gcp", "azure"}},
                      {.name = "--unconnected", .help = "only accounts not connected to any cloud"}},
          .exit_codes = {4, 12},
          .json_fields = {"id", "name", "organizationId", "provider", "cloudAccountId", "connected"},
          .run = run_list};
}

}  // namespace spotlink::command

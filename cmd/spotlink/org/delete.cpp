#include <fmt/format.h>

#include "render/spot_documents.hpp"
#include "spot/organizations.hpp"
#include "spotlink/confirm.hpp"
#include "spotlink/context.hpp"
#include "spotlink/org/commands.hpp"

namespace spotlink::command {
namespace {

Result<Outcome> run_delete(Context& context) {
  const std::string id = *context.arguments.positional(0);
  const auto client = context.spot_client();
  if (!client) return client.error();
  render::Document document = render::deletion_document(id, !context.settings.dry_run);
  if (context.settings.dry_run) {
    document.people = {fmt::format("dry run: would delete organization {}", id)};
    return Outcome{.document = std::move(document)};
  }
  const Status agreed =
      require_typed(context, fmt::format("deletes organization {} and everything in it", id), id);
  if (!agreed) return agreed.error();
  if (const Status deleted = spot::delete_organization(*client, id); !deleted) return deleted.error();
  document.people = {fmt::format("organization {} deleted", id)};
  return Outcome{.document = std::move(document)};
}

void check_delete(const Arguments& arguments, const World&, std::vector<std::string>& findings) {
  const auto id = arguments.positional(0);
  if (id && id->find_first_not_of("0123456789") != std::string::npos) {
    findings.emplace_back("ID is not an organization's id, which is a number");
  }
}

}  // namespace

CommandSpec org_delete() {
  return {.words = "org delete",
          .summary = "delete an organization; this cannot be undone",
          .description = "Asks for the id to be typed; scripts give --confirm ID. --yes is not enough.",
          .examples = {"spotlink org delete 606079861123",
                       "spotlink org delete 606079861123 --confirm 606079861123"},
          .positionals = {{.name = "ID", .help = "the organization's id"}},
          .exit_codes = {3, 4, 12},
          .json_fields = {"id", "deleted"},
          .check = check_delete,
          .run = run_delete};
}

}  // namespace spotlink::command

#include <fmt/format.h>

#include "render/spot_documents.hpp"
#include "spot/organizations.hpp"
#include "spotlink/context.hpp"
#include "spotlink/name_check.hpp"
#include "spotlink/org/commands.hpp"

namespace spotlink::command {
namespace {

Result<Outcome> run_create(Context& context) {
  const std::string name = *context.arguments.positional(0);
  const auto client = context.spot_client();
  if (!client) return client.error();
  if (context.settings.dry_run) {
    render::Document document = render::organization_document({.name = name});
    document.people = {fmt::format("dry run: would create the organization \"{}\"", name)};
    return Outcome{.document = std::move(document)};
  }
  const auto organization = spot::create_organization(*client, name);
  if (!organization) return organization.error();
  render::Document document = render::organization_document(*organization);
  document.people = {
      fmt::format("organization {} created: {}. This token keeps working in its own organization; new "
                  "accounts go there.",
                  organization->id, organization->name)};
  return Outcome{.document = std::move(document)};
}

void check_create(const Arguments& arguments, const World&, std::vector<std::string>& findings) {
  check_name(arguments, 0, findings);
}

}  // namespace

CommandSpec org_create() {
  return {
      .words = "org create",
      .summary = "create an organization",
      .description =
          "The token keeps working in its own organization, and accounts made with it go there. Spot cannot "
          "list organizations: if the answer is lost, look in the console before repeating.",
      .examples = {"spotlink org create \"Acme Corp\"", "id=$(spotlink org create \"Acme Corp\" -o id)"},
      .positionals = {{.name = "NAME", .help = "what to call it; needs a letter a-z or A-Z"}},
      .exit_codes = {4, 12},
      .json_fields = {"id", "name"},
      .check = check_create,
      .run = run_create};
}

}  // namespace spotlink::command

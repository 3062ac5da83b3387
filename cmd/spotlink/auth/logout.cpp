#include <fmt/format.h>

#include "config/credentials_file.hpp"
#include "spotlink/auth/commands.hpp"
#include "spotlink/context.hpp"

namespace spotlink::command {
namespace {

/// Takes the profile out of the file; false when it was not there.
Result<bool> remove_profile(const Context& context, const std::string& path, const std::string& profile) {
  const auto text = context.world.files->read(path);
  if (!text)
    return text.error().kind == ErrorKind::not_found ? Result<bool>(false) : Result<bool>(text.error());
  const auto rest = config::without_profile(*text, profile);
  if (!rest)
    return rest.error().kind == ErrorKind::not_found ? Result<bool>(false) : Result<bool>(rest.error());
  if (context.settings.dry_run) return false;
  if (const Status written = context.world.files->write_private(path, *rest); !written)
    return written.error();
  return true;
}

Result<Outcome> run_logout(Context& context) {
  const auto path = config::credentials_path(*context.world.environment);
  if (!path) return path.error();
  const std::string profile = config::profile_name(context.settings.spot, *context.world.environment);
  const auto removed = remove_profile(context, *path, profile);
  if (!removed) return removed.error();
  if (context.world.environment->get("SPOTINST_TOKEN")) {
    context.tell("warning: SPOTINST_TOKEN is still set: unset SPOTINST_TOKEN");
  }
  render::Document document;
  document.data = codec::Json::object({{"profile", profile}, {"file", *path}, {"removed", *removed}});
  document.ids = {profile};
  document.people = {*removed
                         ? fmt::format("removed profile {} from {}. The token itself still works until it is "
                                       "revoked in the Spot console.",
                                       profile, *path)
                         : fmt::format("nothing was removed from {}", *path)};
  return Outcome{.document = std::move(document)};
}

}  // namespace

CommandSpec auth_logout() {
  return {.words = "auth logout",
          .summary = "forget a stored Spot token",
          .description =
              "Removes the profile from the credentials file. The token itself stays valid until it is "
              "revoked in "
              "the Spot console.",
          .examples = {"spotlink auth logout", "spotlink auth logout --profile ci"},
          .exit_codes = {4, 7},
          .json_fields = {"profile", "file", "removed"},
          .run = run_logout};
}

}  // namespace spotlink::command

#include "spotlink/auth/commands.hpp"
#include "spotlink/context.hpp"

namespace spotlink::command {
namespace {

Result<Outcome> run_token(Context& context) {
  const auto settings = context.spot_settings();
  if (!settings) return settings.error();
  // Printing the token is what this command is for.
  const std::string& token = settings->token.reveal();
  return Outcome{
      .document = {.data = codec::Json::object({{"token", token}}), .ids = {token}, .people = {token}}};
}

}  // namespace

CommandSpec auth_token() {
  return {
      .words = "auth token",
      .summary = "print the Spot token that would be used",
      .description = "For scripts that call the Spot API themselves. Nothing is sent.",
      .examples =
          {"curl -H \"Authorization: Bearer $(spotlink auth token)\" https://api.spotinst.io/setup/account"},
      .exit_codes = {4},
      .json_fields = {"token"},
      .run = run_token};
}

}  // namespace spotlink::command

#include <fmt/format.h>

#include "aws/sts.hpp"
#include "spot/accounts.hpp"
#include "spotlink/auth/commands.hpp"
#include "spotlink/context.hpp"
#include "spotlink/half_sandbox.hpp"
#include "spotlink/token_guidance.hpp"

namespace spotlink::command {
namespace {

using codec::Json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

/// The organization's id; empty for a token that may not list accounts. An Error when Spot does not know the
/// token or cannot be asked.
Result<std::string> organization_of(Context& context, const config::SpotSettings& settings) {
  auto accounts = spot::list_accounts(
      {.transport = &context.transport(), .base_url = settings.base_url, .token = settings.token});
  if (accounts) return accounts->empty() ? std::string{} : accounts->front().organization_id;
  if (accounts.error().kind == ErrorKind::spot_access_denied) return std::string{};
  if (accounts.error().kind == ErrorKind::spot_unauthenticated) {
    accounts.error().message = fmt::format("Spot does not know the token from {}: {}", settings.token_source,
                                           accounts.error().message);
    accounts.error().hint = token_guidance();
  }
  return accounts.error();
}

Json aws_json(bool authenticated, const aws::Credentials& credentials, const aws::CallerIdentity& identity) {
  return Json::object({{"authenticated", authenticated},
                       {"source", text_or_null(credentials.source)},
                       {"profile", text_or_null(credentials.profile)},
                       {"accountId", text_or_null(identity.account)},
                       {"arn", text_or_null(identity.arn)}});
}

bool is_cloud_refusal(const Error& error) {
  return error.kind == ErrorKind::cloud_unauthenticated || error.kind == ErrorKind::cloud_access_denied;
}

/// What AWS says about its credentials, and a line for people. Not having any is no failure.
Result<std::pair<Json, std::string>> ask_aws(Context& context, const std::string& spot_url) {
  const auto session = context.aws_session();
  if (!session) {
    if (!is_cloud_refusal(session.error())) return session.error();
    return std::pair{aws_json(false, {}, {}), "AWS   not authenticated: " + session.error().message};
  }
  if (const Status same = check_same_side(spot_url, *session); !same) return same.error();
  const auto identity = aws::get_caller_identity(*session);
  if (!identity) {
    if (!is_cloud_refusal(identity.error())) return identity.error();
    return std::pair{aws_json(false, session->credentials, {}),
                     "AWS   not authenticated: " + identity.error().message};
  }
  return std::pair{aws_json(true, session->credentials, *identity),
                   fmt::format("AWS   account {} as {}, from {}", identity->account, identity->who(),
                               session->credentials.source)};
}

Result<Outcome> run_status(Context& context) {
  const auto settings = context.spot_settings();
  if (!settings) return settings.error();
  const auto organization = organization_of(context, *settings);
  if (!organization) return organization.error();
  auto aws = ask_aws(context, settings->base_url);
  if (!aws) return aws.error();
  render::Document document;
  document.data = Json::object({{"spot", Json::object({{"authenticated", true},
                                                       {"source", settings->token_source},
                                                       {"profile", text_or_null(settings->profile)},
                                                       {"organizationId", text_or_null(*organization)}})},
                                {"aws", std::move(aws->first)}});
  document.ids = organization->empty() ? std::vector<std::string>{} : std::vector<std::string>{*organization};
  document.people = {
      organization->empty()
          ? fmt::format("Spot  token from {}; it may not list accounts", settings->token_source)
          : fmt::format("Spot  organization {}, token from {}", *organization, settings->token_source),
      aws->second};
  return Outcome{.document = std::move(document)};
}

}  // namespace

CommandSpec auth_status() {
  return {
      .words = "auth status",
      .summary = "say which credentials are used, and whether they work",
      .description =
          "Asks Spot and AWS once each. Exits 0 when Spot knows the token, 4 when it does not; AWS may be "
          "missing. Never shows any part of a token.",
      .examples = {"spotlink auth status", "spotlink auth status -o json | jq -r .spot.organizationId"},
      .options =
          {{.name = "--aws-profile",
            .value = "PROFILE",
            .help = "profile of the AWS files; beats exported keys",
            .twin = "SPOTLINK_AWS_PROFILE"},
           {.name = "--region", .value = "REGION", .help = "AWS region to ask", .twin = "SPOTLINK_REGION"}},
      .exit_codes = {4, 12},
      .json_fields = {"spot", "aws"},
      .run = run_status};
}

}  // namespace spotlink::command

#include "spot/aws_credentials.hpp"

#include <fmt/format.h>

#include "codec/form.hpp"

namespace spotlink::spot {
namespace {

using codec::Json;
using codec::Reader;

std::string credentials_path(std::string_view account_id) {
  return "/setup/credentials/aws?accountId=" + codec::percent_encode(account_id);
}

/// The route itself is missing, as opposed to the account: only the SDKs know it.
bool route_is_missing(const Error& error) {
  return (error.status == 404 || error.status == 405) && !error.provider_code.ends_with("DOESNT_EXIST");
}

Result<std::optional<ExternalId>> external_id_from(const Json& items) {
  const auto readers = Reader(items, "response.items").items();
  if (!readers) return readers.error();
  if (readers->empty()) return std::optional<ExternalId>{};
  const auto value = readers->front().at("externalId").optional_text();
  if (!value) return value.error();
  if (!*value || (*value)->empty()) return std::optional<ExternalId>{};
  return std::optional(ExternalId{
      .value = **value, .valid_until = parse_rfc3339(readers->front().at("maxValidUntil").value().text())});
}

}  // namespace

Result<ExternalId> create_external_id(const Client& client, std::string_view account_id) {
  const auto items = send(
      client, {.method = "POST",
               .route = "/setup/credentials/aws/externalId",
               .path = "/setup/credentials/aws/externalId?accountId=" + codec::percent_encode(account_id),
               .idempotency = http::Idempotency::once});
  if (!items) return items.error();
  auto made = external_id_from(*items);
  if (!made) return made.error();
  if (!*made) return Error{.message = "Spot answered without the new external id", .outcome_unknown = true};
  return **made;
}

Result<Undocumented<ExternalId>> read_external_id(const Client& client, std::string_view account_id) {
  const auto items =
      send(client, {.method = "GET",
                    .route = "/setup/credentials/aws/externalId/{accountId}",
                    .path = "/setup/credentials/aws/externalId/" + codec::percent_encode(account_id)});
  if (!items && route_is_missing(items.error())) return Undocumented<ExternalId>{};
  if (!items) return items.error();
  auto found = external_id_from(*items);
  if (!found) return found.error();
  return Undocumented<ExternalId>{.readable = true, .value = std::move(*found)};
}

Status set_aws_credentials(const Client& client, std::string_view account_id, std::string_view role_arn) {
  const Json body = Json::object({{"credentials", Json::object({{"iamRole", role_arn}})}});
  const auto items = send(client, {.method = "POST",
                                   .route = "/setup/credentials/aws",
                                   .path = credentials_path(account_id),
                                   .idempotency = http::Idempotency::once,
                                   .body = body});
  if (!items) return items.error();
  return Done{};
}

Result<Undocumented<std::string>> read_aws_role(const Client& client, std::string_view account_id) {
  const auto items = send(
      client, {.method = "GET", .route = "/setup/credentials/aws", .path = credentials_path(account_id)});
  if (!items && route_is_missing(items.error())) return Undocumented<std::string>{};
  if (!items) return items.error();
  const auto readers = Reader(*items, "response.items").items();
  if (!readers) return readers.error();
  Undocumented<std::string> role{.readable = true};
  if (!readers->empty()) {
    const auto arn = readers->front().at("iamRole").optional_text();
    if (!arn) return arn.error();
    role.value = *arn;
  }
  return role;
}

}  // namespace spotlink::spot

#include "spot/organizations.hpp"

#include <fmt/format.h>

#include "codec/form.hpp"

namespace spotlink::spot {

using codec::Json;
using codec::Reader;

Result<Organization> create_organization(const Client& client, std::string_view name) {
  const Json body = Json::object({{"organization", Json::object({{"name", name}})}});
  const auto items = send(client, {.method = "POST",
                                   .route = "/setup/organization",
                                   .idempotency = http::Idempotency::once,
                                   .body = body});
  const auto lost = [&](Error error) {
    if (error.kind == ErrorKind::interrupted || error.kind == ErrorKind::terminated) return error;
    error.message =
        fmt::format("the answer to creating the organization \"{}\" was lost: {}", name, error.message);
    error.kind = ErrorKind::outcome_unknown;
    error.hint = "it may exist: no call lists organizations, so look in the console before repeating";
    return error;
  };
  if (!items) return items.error().outcome_unknown ? lost(items.error()) : items.error();
  const auto readers = Reader(*items, "response.items").items();
  if (!readers || readers->empty()) return lost({.message = "Spot answered without the new organization"});
  const auto id = readers->front().at("organizationId").text();
  if (!id) return lost(id.error());
  return Organization{.id = *id, .name = readers->front().at("organizationName").value().text(name)};
}

Status delete_organization(const Client& client, std::string_view id) {
  const auto items = send(client, {.method = "DELETE",
                                   .route = "/setup/organization/{organizationId}",
                                   .path = "/setup/organization/" + codec::percent_encode(id)});
  if (!items) return items.error();
  return Done{};
}

}  // namespace spotlink::spot

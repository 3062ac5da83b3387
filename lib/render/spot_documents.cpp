#include "render/spot_documents.hpp"

namespace spotlink::render {
namespace {

using codec::Json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

std::string state_of(const Json& connected) {
  const bool* value = connected.as_bool();
  return value != nullptr && *value ? "connected" : "not connected";
}

std::vector<std::string> ids_of(const std::string& id) {
  return id.empty() ? std::vector<std::string>{} : std::vector<std::string>{id};
}

std::vector<Column> account_columns() {
  return {{"ID", "id", nullptr},
          {"NAME", "name", nullptr},
          {"PROVIDER", "provider", nullptr},
          {"CLOUD ACCOUNT", "cloudAccountId", nullptr},
          {"STATE", "connected", state_of}};
}

}  // namespace

Json account_json(const spot::Account& account) {
  return Json::object({{"id", text_or_null(account.id)},
                       {"name", account.name},
                       {"organizationId", text_or_null(account.organization_id)},
                       {"provider", account.provider ? Json(name_of(*account.provider)) : Json()},
                       {"cloudAccountId", Json::optional(account.cloud_account_id)},
                       {"connected", account.connected()}});
}

Document account_document(const spot::Account& account) {
  return {.data = account_json(account), .ids = ids_of(account.id), .columns = account_columns()};
}

Document accounts_document(const std::vector<spot::Account>& accounts) {
  Document document{.data = Json::array(), .columns = account_columns(), .people = {"no accounts"}};
  for (const spot::Account& account : accounts) {
    document.data.push(account_json(account));
    document.ids.push_back(account.id);
  }
  return document;
}

Document organization_document(const spot::Organization& organization) {
  return {.data = Json::object({{"id", text_or_null(organization.id)}, {"name", organization.name}}),
          .ids = ids_of(organization.id),
          .columns = {{"ID", "id", nullptr}, {"NAME", "name", nullptr}}};
}

Document deletion_document(const std::string& id, bool deleted) {
  return {.data = Json::object({{"id", id}, {"deleted", deleted}}),
          .ids = {id},
          .columns = {{"ID", "id", nullptr}, {"DELETED", "deleted", nullptr}}};
}

}  // namespace spotlink::render

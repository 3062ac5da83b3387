#include "sandbox/spot_call.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace spotlink::sandbox {
namespace {

using codec::Json;

std::string_view status_message(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 429:
      return "Too Many Requests";
    default:
      return status >= 500 ? "Internal Server Error" : "Error";
  }
}

Json error_json(const SpotAnswer& answer) {
  Json error = Json::object({{"code", answer.code}, {"message", answer.message}});
  if (!answer.field.empty()) error.set("field", answer.field);
  return Json::array({std::move(error)});
}

}  // namespace

std::optional<std::string> SpotCall::query_value(std::string_view name) const {
  const auto found =
      std::ranges::find(query, name, [](const auto& field) { return std::string_view(field.first); });
  if (found == query.end()) return {};
  return found->second;
}

SpotAnswer spot_items(std::string_view kind, Json::Array items) {
  return {.kind = std::string(kind), .items = std::move(items)};
}

SpotAnswer spot_done() {
  return {};
}

SpotAnswer spot_error(int status, std::string_view code, std::string message, std::string_view field) {
  return {.status = status,
          .code = std::string(code),
          .message = std::move(message),
          .field = std::string(field)};
}

HttpResponse write_spot_answer(const SpotCall& call, const SpotAnswer& answer, WallTime now) {
  Json response = Json::object(
      {{"status", Json::object({{"code", answer.status}, {"message", status_message(answer.status)}})}});
  if (!answer.code.empty()) response.set("errors", error_json(answer));
  if (!answer.data.empty()) response.set("data", answer.data);
  if (!answer.kind.empty()) response.set("kind", answer.kind);
  if (answer.items) {
    response.set("items", Json::array(*answer.items));
    response.set("count", static_cast<int>(answer.items->size()));
  }
  const Json request = Json::object({{"id", call.id},
                                     {"url", call.url},
                                     {"method", call.method},
                                     {"timestamp", format_utc_milliseconds(now)}});
  return {.status = answer.status,
          .headers = {{"Content-Type", "application/json; charset=utf-8"}},
          .body = codec::write_json(Json::object({{"request", request}, {"response", std::move(response)}}))};
}

std::optional<SpotAnswer> refuse_name(const Json& name, std::string_view field) {
  if (!name.as_string())
    return spot_error(400, "ValidationError", fmt::format("\"{}\" is required", field), field);
  const bool letter = std::ranges::any_of(
      *name.as_string(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (letter) return {};
  return spot_error(400, "ValidationError",
                    fmt::format("\"{}\" must contain at least one character that is a-z or A-Z", field),
                    field);
}

}  // namespace spotlink::sandbox

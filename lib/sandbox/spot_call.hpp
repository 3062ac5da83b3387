#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "codec/form.hpp"
#include "codec/json.hpp"
#include "sandbox/context.hpp"
#include "sandbox/http_message.hpp"

/// One call of the Spot API and its envelope.
namespace spotlink::sandbox {

struct SpotCall {
  std::string id{};   // request.id
  std::string url{};  // path and query
  std::string method{};
  std::string path_id{};  // the {id} of the route; "" when it has none
  codec::Form query{};
  codec::Json body{};

  /// Nothing when the query lacks it, "" when it is empty.
  std::optional<std::string> query_value(std::string_view name) const;
};

/// What goes into `response`: either items or one error.
struct SpotAnswer {
  int status = 200;
  std::string kind{};
  std::optional<codec::Json::Array> items{};
  std::string code{};
  std::string message{};
  std::string field{};
  std::string data{};  // of a 429
};

SpotAnswer spot_items(std::string_view kind, codec::Json::Array items);
SpotAnswer spot_done();
SpotAnswer spot_error(int status, std::string_view code, std::string message, std::string_view field = "");

HttpResponse write_spot_answer(const SpotCall& call, const SpotAnswer& answer, WallTime now);

/// Account names and organization names need a letter; nothing is wrong when there is no answer.
std::optional<SpotAnswer> refuse_name(const codec::Json& name, std::string_view field);

}  // namespace spotlink::sandbox

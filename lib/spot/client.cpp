#include "spot/client.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace spotlink::spot {
namespace {

constexpr std::size_t quoted_body = 200;  // bytes of an unreadable answer shown to people

http::Request request_for(const Client& client, const Call& call) {
  http::Request request;
  request.name = fmt::format("Spot {} {}", call.method, call.route);
  request.method = call.method;
  request.url = client.base_url + (call.path.empty() ? call.route : call.path);
  request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/json"}};
  if (call.body) request.body = codec::write_json(*call.body);
  request.idempotency = call.idempotency;
  request.auth = http::Bearer{client.token};
  request.rate_key = fmt::format("{} {}", call.method, call.route);
  return request;
}

/// The body as a person should see it: its beginning, on one line, unable to steer the terminal.
std::string quoted(const std::string& body) {
  if (trim(body).empty()) return "an empty body";
  std::string line = shorten(trim(body), quoted_body);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return fmt::format("\"{}\"", escape_controls(line));
}

struct Complaint {
  std::string code;
  std::string message;
  std::string field;
};

std::vector<Complaint> complaints_in(const codec::Json& envelope) {
  std::vector<Complaint> complaints;
  const codec::Json& response = envelope["response"];
  if (const codec::Json::Array* errors = response["errors"].as_array()) {
    for (const codec::Json& error : *errors) {
      complaints.push_back({error["code"].text(), error["message"].text(), error["field"].text()});
    }
  }
  if (complaints.empty() && response["data"].as_string() != nullptr) {
    complaints.push_back({"", response["data"].text(), ""});
  }
  return complaints;
}

ErrorKind kind_of(int status, const std::string& code) {
  if (code.ends_with("DOESNT_EXIST")) return ErrorKind::not_found;
  switch (status) {
    case 401:
      return ErrorKind::spot_unauthenticated;
    case 403:
      return ErrorKind::spot_access_denied;
    case 404:
    case 405:
      return ErrorKind::not_found;
    case 409:
      return ErrorKind::conflict;
    case 408:
    case 429:
      return ErrorKind::unavailable;
    default:
      return status >= 500 ? ErrorKind::unavailable : ErrorKind::rejected;
  }
}

std::string hint_for(ErrorKind kind, int status) {
  if (kind == ErrorKind::spot_unauthenticated) {
    return "Spot does not know this token: see which one is used with \"spotlink auth status\", or store "
           "another "
           "with \"spotlink auth login\"";
  }
  if (kind == ErrorKind::spot_access_denied) {
    return "the token's user may not do this: creating and listing accounts needs an organization admin's "
           "token";
  }
  if (status == 429) return "Spot limits calls per organization; the same command continues after a minute";
  return "";
}

/// An answer whose body is not Spot's envelope: a proxy's page, or half of one.
Error unreadable(const http::Response& response, std::string_view what, std::string_view problem) {
  const std::string_view body = trim(response.body);
  const bool cut_off = body.starts_with('{') && !body.ends_with('}');
  const bool gone = body.empty() || cut_off || response.status >= 500 || response.status == 429;
  const bool denied = response.status == 401 || response.status == 403 || response.status == 404;
  Error error;
  error.kind = gone ? ErrorKind::unavailable : denied ? kind_of(response.status, "") : ErrorKind::unexpected;
  error.status = response.status;
  error.request_id = escape_controls(response.header("x-request-id"));
  error.message =
      fmt::format("{} answered {} with {}{}", what, response.status, quoted(response.body), problem);
  error.hint = "this does not look like Spot: a proxy may have answered in its place";
  return error;
}

}  // namespace

Error error_of(const http::Response& response, std::string_view what) {
  const Result<codec::Json> envelope = codec::parse_json(response.body);
  if (!envelope || envelope->as_object() == nullptr) return unreadable(response, what, "");
  const std::vector<Complaint> complaints = complaints_in(*envelope);
  std::vector<std::string> sentences;
  for (const Complaint& complaint : complaints) {
    sentences.push_back(complaint.message.empty() ? complaint.code : complaint.message);
  }
  Error error;
  error.provider_code = complaints.empty() ? "" : escape_controls(complaints.front().code);
  error.kind = kind_of(response.status, error.provider_code);
  error.status = response.status;
  error.request_id = escape_controls((*envelope)["request"]["id"].text());
  error.message = sentences.empty() ? fmt::format("{} answered {}", what, response.status)
                                    : fmt::format("{} answered {}: {}", what, response.status,
                                                  escape_controls(join(sentences, "; ")));
  error.hint = hint_for(error.kind, response.status);
  return error;
}

Result<codec::Json> send(const Client& client, const Call& call) {
  const http::Request request = request_for(client, call);
  const Result<http::Response> answer = client.transport->send(request);
  if (!answer) return answer.error();
  if (answer->status < 200 || answer->status > 299) {
    Error error = error_of(*answer, request.name);
    // A gateway's 5xx says nothing of whether the request got through to whoever carries it out.
    error.outcome_unknown = answer->status >= 500;
    return error;
  }
  const Result<codec::Json> envelope = codec::parse_json(answer->body);
  if (!envelope || (*envelope)["response"].as_object() == nullptr) {
    Error error = unreadable(*answer, request.name, "");
    error.outcome_unknown = true;  // the status says it was done, and the answer is lost
    return error;
  }
  return (*envelope)["response"]["items"];
}

}  // namespace spotlink::spot

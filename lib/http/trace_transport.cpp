#include "http/trace_transport.hpp"

#include <fmt/format.h>

#include "core/text.hpp"
#include "http/url.hpp"

namespace spotlink::http {
namespace {

/// The query with values only where they are known to be harmless.
std::string shown_query(const std::string& query) {
  std::vector<std::string> shown;
  for (const std::string& parameter : split(query, '&')) {
    const bool harmless = parameter.starts_with("accountId=") || parameter.starts_with("cloudAccountId=");
    shown.push_back(harmless ? parameter : parameter.substr(0, parameter.find('=')));
  }
  return join(shown, "&");
}

std::string outgoing(const Request& request) {
  const Result<Url> url = parse_url(request.url);
  if (!url) return fmt::format("-> {}: {} refused URL", request.name, request.method);
  return fmt::format("-> {}: {} {}://{}{}{}{}", request.name, request.method, url->scheme, url->authority(),
                     url->path, url->query.empty() ? "" : "?", shown_query(url->query));
}

std::string request_id(const Response& response) {
  for (const std::string_view name : {"x-amzn-requestid", "x-amz-request-id", "x-request-id"}) {
    if (const auto id = response.header(name); !id.empty()) return fmt::format(", request id {}", id);
  }
  return {};
}

std::string incoming(const Result<Response>& outcome, Milliseconds took) {
  if (!outcome) {
    return fmt::format("<- no answer in {} ms: {}, {}", took.count(), name_of(outcome.error().kind),
                       outcome.error().outcome_unknown ? "possibly sent" : "not sent");
  }
  const std::string_view type = outcome->header("Content-Type");
  return fmt::format("<- {} in {} ms, {} bytes{}{}{}", outcome->status, took.count(), outcome->body.size(),
                     type.empty() ? "" : ", ", type, request_id(*outcome));
}

}  // namespace

Result<Response> TraceTransport::send(const Request& request) {
  sink_(escape_controls(outgoing(request)));
  const SteadyTime begin = clock_->steady();
  Result<Response> outcome = inner_->send(request);
  const auto took = std::chrono::duration_cast<Milliseconds>(clock_->steady() - begin);
  sink_(escape_controls(incoming(outcome, took)));
  return outcome;
}

}  // namespace spotlink::http

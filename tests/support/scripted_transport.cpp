#include "support/scripted_transport.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "codec/form.hpp"

namespace spotlink::test {
namespace {

std::string described(const http::Request& request) {
  for (const auto& [name, value] : codec::parse_form(request.method == "POST" ? request.body : "")) {
    if (name == "Action") return "POST " + value;
  }
  const std::size_t host = request.url.find("://");
  const std::size_t path = request.url.find('/', host == std::string::npos ? 0 : host + 3);
  return request.method + " " + (path == std::string::npos ? "/" : request.url.substr(path));
}

}  // namespace

ScriptedTransport::~ScriptedTransport() {
  for (const Expectation& left : expected_) ADD_FAILURE() << "never asked for: " << left.what;
}

Result<http::Response> ScriptedTransport::send(const http::Request& request) {
  sent.push_back(request);
  const std::string what = described(request);
  if (expected_.empty() || expected_.front().what != what) {
    ADD_FAILURE() << "unexpected request: " << what
                  << (expected_.empty() ? "" : "; expected: " + expected_.front().what);
    return Error{.kind = ErrorKind::unexpected, .message = "unexpected request in a test: " + what};
  }
  Result<http::Response> outcome = std::move(expected_.front().outcome);
  expected_.pop_front();
  return outcome;
}

ScriptedTransport& ScriptedTransport::expect(std::string what, http::Response response) {
  expected_.push_back({std::move(what), std::move(response)});
  return *this;
}

ScriptedTransport& ScriptedTransport::expect(std::string what, Error error) {
  expected_.push_back({std::move(what), std::move(error)});
  return *this;
}

http::Response spot_items(std::string_view items_json) {
  return answer(
      200,
      fmt::format(R"({{"request":{{"id":"req-1"}},"response":{{"status":{{"code":200,"message":"OK"}},)"
                  R"("items":{}}}}})",
                  items_json),
      "application/json");
}

http::Response spot_error(int status, std::string_view code, std::string_view message) {
  return answer(status,
                fmt::format(R"({{"request":{{"id":"req-1"}},"response":{{"status":{{"code":{}}},)"
                            R"("errors":[{{"code":"{}","message":"{}"}}]}}}})",
                            status, code, message),
                "application/json");
}

http::Response answer(int status, std::string body, std::string_view content_type) {
  return {
      .status = status, .headers = {{"Content-Type", std::string(content_type)}}, .body = std::move(body)};
}

}  // namespace spotlink::test

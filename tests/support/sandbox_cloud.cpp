#include "support/sandbox_cloud.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <stdexcept>

#include "codec/digest.hpp"
#include "codec/form.hpp"
#include "core/text.hpp"

namespace spotlink::test {
namespace {

constexpr std::string_view host = "127.0.0.1:1";

/// AWS Signature Version 4 of a POST to "/", over its content type, host and date.
std::string authorization(const http::SigV4& keys, const std::string& date, const std::string& content_type,
                          const std::string& body) {
  const std::string day = date.substr(0, 8);
  const std::string scope = fmt::format("{}/{}/{}/aws4_request", day, keys.region, keys.service);
  const std::string canonical =
      fmt::format("POST\n/\n\ncontent-type:{}\nhost:{}\nx-amz-date:{}\n\ncontent-type;host;x-amz-date\n{}",
                  content_type, host, date, codec::sha256_hex(body));
  const std::string to_sign =
      fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", date, scope, codec::sha256_hex(canonical));
  std::string key = "AWS4" + keys.secret_access_key.reveal();  // the signature is made from it
  for (const std::string& part : {day, keys.region, keys.service, std::string("aws4_request")}) {
    key = codec::hmac_sha256(key, part);
  }
  return fmt::format(
      "AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders=content-type;host;x-amz-date, Signature={}",
      keys.access_key_id, scope, codec::to_hex(codec::hmac_sha256(key, to_sign)));
}

std::string content_type_of(const http::Request& request) {
  for (const auto& [name, value] : request.headers) {
    if (lower(name) == "content-type") return value;
  }
  return "";
}

void add_authorization(sandbox::HttpRequest& message, const http::Request& request, const Clock& clock) {
  if (const auto* bearer = std::get_if<http::Bearer>(&request.auth)) {
    // The imitated service compares it.
    message.headers.emplace_back("Authorization", "Bearer " + bearer->token.reveal());
  } else if (const auto* keys = std::get_if<http::SigV4>(&request.auth)) {
    std::string date = format_utc(clock.now());
    std::erase_if(date, [](char c) { return c == '-' || c == ':'; });
    message.headers.emplace_back("X-Amz-Date", date);
    message.headers.emplace_back("Authorization",
                                 authorization(*keys, date, content_type_of(request), request.body));
  }
}

Error no_answer(const char* message, bool outcome_unknown) {
  return {.kind = ErrorKind::unavailable, .message = message, .outcome_unknown = outcome_unknown};
}

}  // namespace

Result<http::Response> SandboxTransport::send(const http::Request& request) {
  if (before_send) before_send(sent.size());
  sent.push_back(request.name);
  const std::size_t path = request.url.find('/', request.url.find("://") + 3);
  const std::string target = path == std::string::npos ? "/" : request.url.substr(path);
  const std::size_t question = target.find('?');
  sandbox::HttpRequest message{.method = request.method,
                               .path = codec::percent_decode(target.substr(0, question)),
                               .query = question == std::string::npos ? "" : target.substr(question + 1),
                               .headers = request.headers,
                               .body = request.body};
  message.headers.emplace_back("Host", host);
  add_authorization(message, request, clock_);
  const sandbox::HttpResponse answer = app_.handle(message);
  if (answer.delivery != sandbox::Delivery::normal) ++unanswered;
  switch (answer.delivery) {
    case sandbox::Delivery::normal:
      break;
    case sandbox::Delivery::reset:
      return no_answer("connection reset", true);
    case sandbox::Delivery::lost:
      return no_answer("connection closed without an answer", true);
    case sandbox::Delivery::hang:
      return no_answer("no answer in time", true);
    case sandbox::Delivery::truncated:
      return no_answer("the answer was cut", true);
  }
  return http::Response{.status = answer.status, .headers = answer.headers, .body = answer.body};
}

SandboxCloud::SandboxCloud(sandbox::Options options, std::uint64_t seed) : random(seed) {
  auto made = sandbox::App::make(std::move(options), clock, random);
  if (!made) throw std::runtime_error(made.error().message);
  app = *std::move(made);
  transport = std::make_unique<SandboxTransport>(*app, clock);
}

spot::Client SandboxCloud::spot() {
  return {.transport = transport.get(),
          .base_url = fmt::format("http://{}", host),
          .token = Secret(app->spot_token())};
}

aws::Session SandboxCloud::aws() {
  return {.transport = transport.get(),
          .credentials = {.access_key_id = app->aws_access_key_id(),
                          .secret_access_key = Secret(app->aws_secret_access_key()),
                          .source = "environment"},
          .endpoints = {.all = fmt::format("http://{}", host)}};
}

Result<connect::Connection> SandboxCloud::connect(const connect::AwsRequest& request, Milliseconds timeout) {
  const Deadline deadline(clock, timeout);
  const connect::World world{.spot = spot(),
                             .clock = &clock,
                             .random = &random,
                             .stop = &stop,
                             .deadline = &deadline,
                             .listener = &listener};
  return connect::connect_aws(world, aws(), request);
}

codec::Json SandboxCloud::state() {
  return *codec::parse_json(app->handle({.method = "GET", .path = "/_sandbox/state"}).body);
}

std::set<std::string> SandboxCloud::matches() {
  std::set<std::string> found;
  const auto log = codec::parse_json(app->handle({.method = "GET", .path = "/_sandbox/requests"}).body);
  for (const codec::Json& request : *log->as_array()) {
    found.insert(std::regex_replace(request["match"].text(), std::regex("act-[0-9a-f]+"), "act-[0-9a-f]+"));
  }
  return found;
}

std::size_t SandboxCloud::count_sent(std::string_view name) const {
  return static_cast<std::size_t>(std::count(transport->sent.begin(), transport->sent.end(), name));
}

std::size_t SandboxCloud::count_changes() const {
  return static_cast<std::size_t>(
      std::count_if(transport->sent.begin(), transport->sent.end(), [](const std::string& name) {
        const bool reads = name.starts_with("Spot GET") || name.find(" Get") != std::string::npos ||
                           name.find(" Describe") != std::string::npos ||
                           name.find(" List") != std::string::npos;
        return !reads;
      }));
}

}  // namespace spotlink::test

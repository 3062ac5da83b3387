#include "aws/query.hpp"

#include <fmt/format.h>

#include "aws/endpoints.hpp"
#include "aws/errors.hpp"

namespace spotlink::aws {
namespace {

http::Request request_of(const Session& session, const Call& call) {
  const Endpoint endpoint = endpoint_of(session, call.service);
  codec::Form form{{"Action", std::string(call.action)}, {"Version", std::string(call.service.version)}};
  form.insert(form.end(), call.parameters.begin(), call.parameters.end());
  return {.name = fmt::format("AWS {} {}", call.service.name, call.action),
          .method = "POST",
          .url = endpoint.url + "/",
          .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
          .body = codec::write_form(form),
          .idempotency = call.idempotency,
          .auth = http::SigV4{.region = endpoint.region,
                              .service = std::string(call.service.name),
                              .access_key_id = session.credentials.access_key_id,
                              .secret_access_key = session.credentials.secret_access_key,
                              .session_token = session.credentials.session_token},
          .verdict = verdict_of};
}

void cover(std::string& text, const std::string& secret) {
  constexpr std::string_view cover = "<secret>";
  if (secret.empty()) return;
  for (std::size_t at = text.find(secret); at != text.npos; at = text.find(secret, at + cover.size())) {
    text.replace(at, secret.size(), cover);
  }
}

/// The answer without any secret it quotes: AWS explains a wrong signature by the request it expected.
http::Response without_secrets(http::Response response, const Credentials& credentials) {
  cover(response.body, credentials.secret_access_key.reveal());  // to find and remove it
  if (credentials.session_token) cover(response.body, credentials.session_token->reveal());  // likewise
  return response;
}

Error failure_of(const http::Response& response, const Call& call, const Credentials& credentials) {
  Error error = error_of(without_secrets(response, credentials), call.action);
  if (error.kind == ErrorKind::cloud_unauthenticated) {
    error.message += fmt::format("; the credentials came from {}", credentials.source);
    if (!credentials.profile.empty()) error.message += fmt::format(" (profile {})", credentials.profile);
  }
  return error;
}

}  // namespace

Result<codec::Xml> send(const Session& session, const Call& call) {
  const Result<http::Response> response = session.transport->send(request_of(session, call));
  if (!response) return response.error();
  if (response->status >= 200 && response->status < 300) {
    const Result<codec::Xml> root = codec::parse_xml(response->body);
    if (root && root->name == fmt::format("{}Response", call.action)) {
      return root->at(fmt::format("{}Result", call.action));
    }
  }
  return failure_of(*response, call, session.credentials);
}

}  // namespace spotlink::aws

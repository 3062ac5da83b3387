#include "aws/refusal.hpp"

#include "codec/json.hpp"
#include "codec/xml.hpp"
#include "core/text.hpp"

namespace spotlink::aws {
namespace {

constexpr std::size_t longest_message = 2000;

/// A signature error quotes the whole request it expected, session token included: that part is never kept.
std::string presentable(std::string_view message) {
  message = trim(message.substr(0, message.find("The Canonical String")));
  return escape_controls(shorten(message, longest_message));
}

const codec::Xml& error_element(const codec::Xml& root) {
  if (root.name == "Error") return root;
  return root.has("Error") ? root.at("Error") : root.at("Errors").at("Error");
}

std::optional<Refusal> in_xml(const std::string& body) {
  const Result<codec::Xml> root = codec::parse_xml(body);
  if (!root) return {};
  const codec::Xml& error = error_element(*root);
  const std::string_view code = trim(error.at("Code").text);
  if (code.empty()) return {};
  return Refusal{.code = escape_controls(code), .message = presentable(error.at("Message").text)};
}

/// "AccessDenied" of "com.amazonaws.organizations#AccessDenied" and of "AccessDenied:http://…".
std::string bare_code(std::string_view type) {
  type = type.substr(0, type.find(':'));
  const std::size_t hash = type.find('#');
  return escape_controls(trim(hash == type.npos ? type : type.substr(hash + 1)));
}

std::optional<Refusal> in_json(const http::Response& response) {
  const Result<codec::Json> body = codec::parse_json(response.body);
  if (!body || body->as_object() == nullptr) return {};
  const codec::Json& value = *body;
  const std::string type = value["__type"].text(response.header("x-amzn-errortype"));
  if (type.empty()) return {};
  return Refusal{.code = bare_code(type),
                 .message = presentable(value["message"].text(value["Message"].text()))};
}

}  // namespace

std::optional<Refusal> refusal_in(const http::Response& response) {
  const std::string_view body = trim(response.body);
  if (body.starts_with('<')) return in_xml(response.body);
  if (body.starts_with('{')) return in_json(response);
  return {};
}

std::string request_id_of(const http::Response& response) {
  for (const std::string_view name : {"x-amzn-requestid", "x-amz-request-id"}) {
    const std::string_view id = response.header(name);
    if (!id.empty()) return escape_controls(id);
  }
  const Result<codec::Xml> root = codec::parse_xml(response.body);
  if (!root) return {};
  for (const codec::Xml* parent : {&*root, &root->at("ResponseMetadata")}) {
    for (const std::string_view name : {"RequestId", "RequestID"}) {
      if (parent->has(name)) return escape_controls(trim(parent->at(name).text));
    }
  }
  return {};
}

}  // namespace spotlink::aws

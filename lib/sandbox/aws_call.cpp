#include "sandbox/aws_call.hpp"

#include <fmt/format.h>

#include <regex>

#include "codec/xml.hpp"

namespace spotlink::sandbox {
namespace {

constexpr std::string_view signature_scheme = "AWS4-HMAC-SHA256";

std::string_view version_of(std::string_view service) {
  if (service == "sts") return "2011-06-15";
  if (service == "iam") return "2010-05-08";
  return "2010-05-15";
}

std::string namespace_of(std::string_view service) {
  if (service == "cloudformation") return "http://cloudformation.amazonaws.com/doc/2010-05-15/";
  return fmt::format("https://{}.amazonaws.com/doc/{}/", service, version_of(service));
}

HttpResponse xml_response(const AwsCall& call, int status, std::string_view root, std::string_view inner) {
  return {.status = status,
          .headers = {{"Content-Type", "text/xml"}, {"x-amzn-RequestId", call.request_id}},
          .body = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{} xmlns=\"{}\">{}</{}>\n", root,
                              namespace_of(call.service), inner, root)};
}

}  // namespace

std::string AwsCall::get(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return {};
}

bool AwsCall::has(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return true;
  }
  return false;
}

std::vector<std::string> AwsCall::list(std::string_view name) const {
  std::vector<std::string> values;
  for (std::string key; key = fmt::format("{}.member.{}", name, values.size() + 1), has(key);) {
    values.push_back(get(key));
  }
  return values;
}

StringMap AwsCall::map(std::string_view name, std::string_view key, std::string_view value) const {
  StringMap pairs;
  for (int n = 1; has(fmt::format("{}.member.{}.{}", name, n, key)); ++n) {
    pairs[get(fmt::format("{}.member.{}.{}", name, n, key))] =
        get(fmt::format("{}.member.{}.{}", name, n, value));
  }
  return pairs;
}

bool is_aws_request(const HttpRequest& request) {
  if (request.header("Authorization").starts_with(signature_scheme)) return true;
  return request.method == "POST" &&
         (request.body.starts_with("Action=") || request.body.find("&Action=") != std::string::npos);
}

AwsCall parse_aws_call(const HttpRequest& request) {
  AwsCall call{.parameters = codec::parse_form(request.body)};
  call.action = call.get("Action");
  const std::string authorization(request.header("Authorization"));
  static const std::regex scope("Credential=[^/]*/[0-9]{8}/([^/]+)/([^/]+)/aws4_request");
  std::smatch match;
  if (std::regex_search(authorization, match, scope)) {
    call.region = match[1];
    call.service = match[2];
    return call;
  }
  for (const std::string_view service : {"sts", "iam", "cloudformation"}) {
    if (call.get("Version") == version_of(service)) call.service = service;
  }
  return call;
}

Error aws_error(int status, std::string_view code, std::string message) {
  return {.kind = ErrorKind::rejected,
          .message = std::move(message),
          .provider_code = std::string(code),
          .status = status};
}

Status check_allowed(const Context& context, std::string_view action, std::string_view resource) {
  if (!context.options.denied.contains(std::string(action))) return Done{};
  const AwsState& aws = context.state.aws;
  return aws_error(
      403, "AccessDenied",
      fmt::format("User: arn:aws:iam::{}:user/{} is not authorized to perform: {} on resource: {} with an "
                  "explicit deny in a service control policy",
                  aws.account_id, aws.user, action, resource));
}

std::string xml_text(std::string_view name, std::string_view text) {
  return xml_element(name, codec::escape_xml(text));
}

std::string xml_element(std::string_view name, std::string_view inner) {
  return fmt::format("<{}>{}</{}>", name, inner, name);
}

std::string xml_list(std::string_view name, const std::vector<std::string>& members) {
  std::string inner;
  for (const std::string& member : members) inner += xml_element("member", member);
  return xml_element(name, inner);
}

std::string xml_pairs(std::string_view name, std::string_view key, std::string_view value,
                      const StringMap& pairs) {
  std::vector<std::string> members;
  for (const auto& [left, right] : pairs) members.push_back(xml_text(key, left) + xml_text(value, right));
  return xml_list(name, members);
}

HttpResponse aws_answer(const AwsCall& call, std::string_view result) {
  std::string inner;
  if (!result.empty()) inner = xml_element(call.action + "Result", result);
  inner += xml_element("ResponseMetadata", xml_text("RequestId", call.request_id));
  return xml_response(call, 200, call.action + "Response", inner);
}

HttpResponse aws_error_answer(const AwsCall& call, const Error& error) {
  const std::string detail = xml_text("Type", error.status < 500 ? "Sender" : "Receiver") +
                             xml_text("Code", error.provider_code) + xml_text("Message", error.message);
  return xml_response(call, error.status, "ErrorResponse",
                      xml_element("Error", detail) + xml_text("RequestId", call.request_id));
}

}  // namespace spotlink::sandbox

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/form.hpp"
#include "core/result.hpp"
#include "sandbox/context.hpp"
#include "sandbox/http_message.hpp"

/// The AWS Query protocol: a form goes in, XML comes out.
namespace spotlink::sandbox {

struct AwsCall {
  std::string service{};  // "sts", "iam", "cloudformation"
  std::string action{};
  std::string region{"us-east-1"};
  std::string request_id{};
  codec::Form parameters{};

  /// The first parameter of that name; "" when there is none.
  std::string get(std::string_view name) const;
  bool has(std::string_view name) const;
  /// "Name.member.1", "Name.member.2", …
  std::vector<std::string> list(std::string_view name) const;
  /// "Name.member.N.<key>" with "Name.member.N.<value>".
  StringMap map(std::string_view name, std::string_view key, std::string_view value) const;
};

/// Whether a request is meant for AWS: signed the AWS way, or a form with an Action.
bool is_aws_request(const HttpRequest& request);
/// The service comes from the signature's scope, else from the Action's API version.
AwsCall parse_aws_call(const HttpRequest& request);

/// An AWS error: its HTTP status, code and message travel in Error.
Error aws_error(int status, std::string_view code, std::string message);
/// "User: … is not authorized to perform: iam:CreateRole …" when the action is denied, as by an SCP.
Status check_allowed(const Context& context, std::string_view action, std::string_view resource);

/// One element with escaped text, or with `inner` XML as it is.
std::string xml_text(std::string_view name, std::string_view text);
std::string xml_element(std::string_view name, std::string_view inner);
/// <name><member>…</member>…</name>
std::string xml_list(std::string_view name, const std::vector<std::string>& members);
/// <name><member><Key>…</Key><Value>…</Value></member>…</name>
std::string xml_pairs(std::string_view name, std::string_view key, std::string_view value,
                      const StringMap& pairs);

HttpResponse aws_answer(const AwsCall& call, std::string_view result);
HttpResponse aws_error_answer(const AwsCall& call, const Error& error);

}  // namespace spotlink::sandbox

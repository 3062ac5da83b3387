#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "codec/digest.hpp"
#include "codec/form.hpp"
#include "codec/json.hpp"
#include "codec/xml.hpp"
#include "core/text.hpp"
#include "sandbox/app.hpp"
#include "support/fakes.hpp"

namespace spotlink::sandbox {

using codec::Form;
using codec::Json;

/// A sandbox whose time stands still, and clients of it that sign and parse.
class Sandbox {
 public:
  explicit Sandbox(Options options = {}) : app_(*App::make(std::move(options), clock, random, &files)) {}
  Sandbox(Options options, const std::string& state) : app_(nullptr) {
    files.contents["state.json"] = state;
    options.state_file = "state.json";
    app_ = *App::make(std::move(options), clock, random, &files);
  }

  HttpResponse spot(std::string method, const std::string& target, const std::string& body = "") {
    const std::size_t question = target.find('?');
    return app_->handle({.method = std::move(method),
                         .path = target.substr(0, question),
                         .query = question == std::string::npos ? "" : target.substr(question + 1),
                         .headers = {{"Authorization", "Bearer " + app_->spot_token()}},
                         .body = body});
  }
  /// `response` of the envelope.
  Json spot_json(std::string method, const std::string& target, const std::string& body = "") {
    return (*codec::parse_json(spot(std::move(method), target, body).body))["response"];
  }
  /// The first item.
  Json spot_item(std::string method, const std::string& target, const std::string& body = "") {
    const Json response = spot_json(std::move(method), target, body);
    const Json::Array* items = response["items"].as_array();
    return items && !items->empty() ? items->front() : Json();
  }

  HttpResponse aws(const std::string& service, const std::string& action, Form parameters = {},
                   const std::string& region = "us-east-1") {
    parameters.insert(parameters.begin(), {"Action", action});
    return app_->handle(sign(service, region, codec::write_form(parameters), app_->aws_secret_access_key()));
  }
  codec::Xml aws_xml(const std::string& service, const std::string& action, Form parameters = {}) {
    return *codec::parse_xml(aws(service, action, std::move(parameters)).body);
  }
  /// "Code: message" of an error, "" for a success.
  std::string aws_error(const std::string& service, const std::string& action, Form parameters = {}) {
    const codec::Xml answer = aws_xml(service, action, std::move(parameters));
    if (answer.name != "ErrorResponse") return "";
    return answer.at("Error").at("Code").text + ": " + answer.at("Error").at("Message").text;
  }

  HttpRequest sign(const std::string& service, const std::string& region, const std::string& body,
                   const std::string& secret) const {
    const std::string date = "20261122T000000Z";
    const std::string scope = "20261122/" + region + "/" + service + "/aws4_request";
    const std::string canonical =
        "POST\n/\n\nhost:127.0.0.1\nx-amz-date:" + date + "\n\nhost;x-amz-date\n" + codec::sha256_hex(body);
    std::string key = "AWS4" + secret;
    for (const std::string& part : split(scope, '/')) key = codec::hmac_sha256(key, part);
    const std::string signature = codec::to_hex(codec::hmac_sha256(
        key, "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + codec::sha256_hex(canonical)));
    return {
        .method = "POST",
        .path = "/",
        .headers = {{"Host", "127.0.0.1"},
                    {"X-Amz-Date", date},
                    {"Authorization", "AWS4-HMAC-SHA256 Credential=" + app_->aws_access_key_id() + "/" +
                                          scope + ", SignedHeaders=host;x-amz-date, Signature=" + signature}},
        .body = body};
  }

  std::string stack_status(const std::string& name) { return described(name).at("StackStatus").text; }
  codec::Xml described(const std::string& name) {
    const codec::Xml answer = aws_xml("cloudformation", "DescribeStacks", {{"StackName", name}});
    const auto stacks = answer.at("DescribeStacksResult").members("Stacks");
    return stacks.empty() ? codec::Xml{} : *stacks.front();
  }

  App& app() { return *app_; }

  test::FakeClock clock;
  test::FakeRandom random;
  test::FakeFiles files;

 private:
  std::unique_ptr<App> app_;
};

inline constexpr std::chrono::seconds second{1};

/// A role that trusts Spot with an external id, and a policy attached to it.
inline const std::string connect_template = R"({
  "Parameters": {"ExternalId": {"Type": "String"}, "Boundary": {"Type": "String", "Default": ""}},
  "Conditions": {"HasBoundary": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Boundary"}, ""]}]}},
  "Resources": {
    "Policy": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {
      "Roles": [{"Ref": "Role"}],
      "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]}}},
    "Role": {"Type": "AWS::IAM::Role", "Properties": {
      "RoleName": {"Fn::Sub": "spot-${AWS::StackName}"},
      "PermissionsBoundary": {"Fn::If": ["HasBoundary", {"Ref": "Boundary"}, {"Ref": "AWS::NoValue"}]},
      "ManagedPolicyArns": [{"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/SecurityAudit"}],
      "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::922761411349:root"}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": {"Ref": "ExternalId"}}}}]}}}},
  "Outputs": {"RoleArn": {"Value": {"Fn::GetAtt": ["Role", "Arn"]}}, "PolicyArn": {"Value": {"Ref": "Policy"}}}
})";

inline Form create_form(const std::string& name, const std::string& external_id,
                        const std::string& body = connect_template) {
  return {{"StackName", name},
          {"TemplateBody", body},
          {"Parameters.member.1.ParameterKey", "ExternalId"},
          {"Parameters.member.1.ParameterValue", external_id},
          {"Capabilities.member.1", "CAPABILITY_NAMED_IAM"},
          {"Tags.member.1.Key", "owner"},
          {"Tags.member.1.Value", "spotlink"}};
}

}  // namespace spotlink::sandbox

#include "sandbox/aws_services.hpp"

#include <fmt/format.h>

#include "sandbox/sigv4.hpp"

namespace spotlink::sandbox {
namespace {

Result<std::string> answer(const HttpRequest& request, const AwsCall& call, const Context& context) {
  if (Status valid = check_signature(request, context.state.aws); !valid) return valid.error();
  if (context.options.expired_keys) {
    return aws_error(403, "ExpiredToken", "The security token included in the request is expired");
  }
  if (call.service == "sts") return answer_sts(call, context);
  if (call.service == "iam") return answer_iam(call, context);
  if (call.service == "cloudformation") return answer_cloudformation(call, context);
  return invalid_action(call);
}

}  // namespace

Error invalid_action(const AwsCall& call) {
  return aws_error(
      400, "InvalidAction",
      fmt::format("Could not find operation {} for version {}", call.action, call.get("Version")));
}

HttpResponse answer_aws(const HttpRequest& request, const AwsCall& call, const Context& context) {
  const Result<std::string> result = answer(request, call, context);
  return result ? aws_answer(call, *result) : aws_error_answer(call, result.error());
}

Result<std::string> answer_sts(const AwsCall& call, const Context& context) {
  if (call.action != "GetCallerIdentity") return invalid_action(call);
  const AwsState& aws = context.state.aws;
  return xml_text("Arn", fmt::format("arn:aws:iam::{}:user/{}", aws.account_id, aws.user)) +
         xml_text("UserId", "AIDASANDBOXSANDBOXSAN") + xml_text("Account", aws.account_id);
}

}  // namespace spotlink::sandbox

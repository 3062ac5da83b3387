#pragma once

#include <string>

#include "core/result.hpp"
#include "sandbox/aws_call.hpp"
#include "sandbox/context.hpp"

namespace spotlink::sandbox {

/// Carries out one call of a service; the inner XML of its result. InvalidAction for what is not imitated.
Result<std::string> answer_sts(const AwsCall& call, const Context& context);
Result<std::string> answer_iam(const AwsCall& call, const Context& context);
Result<std::string> answer_cloudformation(const AwsCall& call, const Context& context);

Error invalid_action(const AwsCall& call);

/// Checks keys and signature, then hands the call to its service.
HttpResponse answer_aws(const HttpRequest& request, const AwsCall& call, const Context& context);

}  // namespace spotlink::sandbox

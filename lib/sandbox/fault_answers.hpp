#pragma once

#include <optional>
#include <string>

#include "sandbox/aws_call.hpp"
#include "sandbox/context.hpp"
#include "sandbox/faults.hpp"
#include "sandbox/http_message.hpp"

namespace spotlink::sandbox {

/// Which service a request is for, and the path that faults and the log know it by: Spot's own path, or
/// "/<service>/<Action>" for AWS.
struct Target {
  std::optional<AwsCall> aws{};
  std::string path{};
};
Target target_of(const HttpRequest& request, Random& random);

/// Whether the request is carried out although its answer goes wrong.
bool carried_out(FaultKind kind);
Delivery delivery_of(FaultKind kind);
/// What comes in place of the service's answer.
HttpResponse failure_answer(const Fault& fault, const HttpRequest& request, const Target& target,
                            const Context& context);
/// A Spot error of that status; 429 as Spot words it, an empty code as the status suggests.
HttpResponse spot_failure(const HttpRequest& request, int status, std::string_view code,
                          const Context& context);

}  // namespace spotlink::sandbox

#include "sandbox/fault_answers.hpp"

#include "sandbox/ids.hpp"
#include "sandbox/spot_call.hpp"

namespace spotlink::sandbox {
namespace {

constexpr std::string_view proxy_page =
    "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad "
    "Gateway</h1><hr>proxy</body></html>\n";

/// Not JSON, not XML, not UTF-8.
constexpr std::string_view garbage = "\x8b\x01\xff\xfe not what was asked for {]<";

HttpResponse aws_failure(const Fault& fault, const AwsCall& call) {
  if (fault.status == 429) return aws_error_answer(call, aws_error(400, "Throttling", "Rate exceeded"));
  if (!fault.code.empty())
    return aws_error_answer(call, aws_error(fault.status, fault.code, "refused by a fault of the sandbox"));
  const std::string_view code = fault.status == 503 ? "ServiceUnavailable" : "InternalFailure";
  return aws_error_answer(call,
                          aws_error(fault.status, code, "the service failed by a fault of the sandbox"));
}

}  // namespace

Target target_of(const HttpRequest& request, Random& random) {
  if (!is_aws_request(request)) return {.path = request.path};
  AwsCall call = parse_aws_call(request);
  call.request_id = random_uuid(random);
  std::string path = "/" + call.service + "/" + call.action;
  return {.aws = std::move(call), .path = std::move(path)};
}

bool carried_out(FaultKind kind) {
  return kind == FaultKind::lost || kind == FaultKind::hang || kind == FaultKind::truncated;
}

Delivery delivery_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::lost:
      return Delivery::lost;
    case FaultKind::reset:
      return Delivery::reset;
    case FaultKind::hang:
      return Delivery::hang;
    case FaultKind::truncated:
      return Delivery::truncated;
    default:
      return Delivery::normal;
  }
}

HttpResponse failure_answer(const Fault& fault, const HttpRequest& request, const Target& target,
                            const Context& context) {
  switch (fault.kind) {
    case FaultKind::html:
      return {.status = 502, .headers = {{"Content-Type", "text/html"}}, .body = std::string(proxy_page)};
    case FaultKind::garbage:
      return {.status = 200,
              .headers = {{"Content-Type", "application/octet-stream"}},
              .body = std::string(garbage)};
    case FaultKind::error:
      return target.aws ? aws_failure(fault, *target.aws)
                        : spot_failure(request, fault.status, fault.code, context);
    default:
      return {.delivery = delivery_of(fault.kind)};
  }
}

HttpResponse spot_failure(const HttpRequest& request, int status, std::string_view code,
                          const Context& context) {
  const SpotCall call{.id = random_uuid(context.random), .url = request.path, .method = request.method};
  SpotAnswer answer{.status = status};
  if (status == 429 && code.empty()) {
    answer.data = "Rate limit exceeded";
  } else {
    answer =
        spot_error(status, code.empty() ? "InternalServerError" : code, "refused by a fault of the sandbox");
  }
  return write_spot_answer(call, answer, context.now);
}

}  // namespace spotlink::sandbox

#include "spotlink/half_sandbox.hpp"

#include <fmt/format.h>

#include "aws/endpoints.hpp"
#include "config/endpoint.hpp"

namespace spotlink::command {

Status check_same_side(std::string_view spot_url, const aws::Session& session) {
  const bool spot_is_local = config::is_loopback_url(spot_url);
  for (const aws::Service& service : {aws::sts, aws::iam, aws::cloudformation}) {
    const std::string url = aws::endpoint_of(session, service).url;
    if (config::is_loopback_url(url) == spot_is_local) continue;
    return Error{
        .kind = ErrorKind::usage,
        .message = fmt::format("Spot is at {} and AWS {} at {}: one is on this machine, the other is not",
                               spot_url, service.id, url),
        .hint =
            "a sandbox is only half set: eval \"$(spotlink sandbox env)\" sets all of it, "
            "eval \"$(spotlink sandbox stop)\" unsets it"};
  }
  return Done{};
}

}  // namespace spotlink::command

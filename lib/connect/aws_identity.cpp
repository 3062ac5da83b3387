#include <fmt/format.h>

#include "connect/aws_run.hpp"

namespace spotlink::connect {

/// Proves the credentials, and says whose they are before anything changes.
Result<Flow> identify(AwsRun& run) {
  run.begin("identity");
  auto identity = aws::get_caller_identity(run.session);
  if (!identity) return identity.error();
  run.identity = std::move(*identity);
  const aws::Credentials& keys = run.session.credentials;
  const std::string origin =
      keys.profile.empty() ? keys.source : fmt::format("profile {}, {}", keys.profile, keys.source);
  run.world.listener->headline(
      fmt::format("AWS account {} ({}, {})  →  Spot", run.identity.account, origin, run.identity.who()));
  const std::string partition = run.identity.partition();
  if (partition != "aws") {
    return Error{
        .kind = ErrorKind::rejected,
        .message = fmt::format("AWS account {} is in partition {}: which principal Spot uses there is not "
                               "published, so a role made here could not let Spot in",
                               run.identity.account, partition),
        .hint = "connect it in the Spot console, which asks for GovCloud and China accounts"};
  }
  run.finish(StepAction::verified, run.identity.account,
             fmt::format("{}, partition {}", run.identity.account, partition));
  return Flow::next;
}

}  // namespace spotlink::connect

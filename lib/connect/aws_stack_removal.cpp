#include <fmt/format.h>

#include "codec/digest.hpp"
#include "connect/aws_run.hpp"
#include "connect/aws_stack_orders.hpp"
#include "connect/aws_stack_wait.hpp"

namespace spotlink::connect {

Status remove_stack(AwsRun& run, const std::string& arn) {
  run.situation_is_fresh = false;
  const std::string token = "spotlink-" + codec::sha256_hex("delete\n" + arn);
  Status deleted = aws::delete_stack(run.session, arn, token);
  if (!deleted && is_busy(deleted.error())) {
    if (const auto settled = wait_until_settled(run, arn); !settled) return settled.error();
    deleted = aws::delete_stack(run.session, arn, token);
  }
  if (!deleted) return deleted.error();
  const auto settled = wait_until_settled(run, arn);
  if (!settled) return settled.error();
  if (*settled && phase_of((*settled)->status) != StackPhase::gone) {
    return Error{
        .kind = ErrorKind::conflict,
        .message = fmt::format("stack {} could not be deleted: it is in {} {}", (*settled)->name,
                               name_of((*settled)->status), (*settled)->status_reason),
        .hint = fmt::format("remove it with: aws cloudformation delete-stack --region {} --stack-name {}",
                            run.situation.region, arn)};
  }
  run.made_stacks.erase(arn);
  return Done{};
}

}  // namespace spotlink::connect

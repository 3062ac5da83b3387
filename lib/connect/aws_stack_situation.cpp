#include <utility>

#include "connect/aws_run.hpp"
#include "connect/aws_template.hpp"

/// Reading what is there in the AWS account.
namespace spotlink::connect {

Status read_situation(AwsRun& run) {
  run.session.region = run.asked_region;
  StackSituation now{.region = run.asked_region};
  std::string role_name = run.request.role_name.value_or(default_stack_name(run.account->id));
  if (run.spot_role_arn && !run.rebuilding) role_name = aws::role_name_of_arn(*run.spot_role_arn);
  if (run.known_role) {
    now.role = std::exchange(run.known_role, std::nullopt);
  } else {
    auto role = aws::get_role(run.session, role_name);
    if (!role) return role.error();
    now.role = std::move(*role);
  }
  std::string stack_name = run.request.stack_name.value_or(default_stack_name(run.account->id));
  if (now.role && is_ours(now.role->tags, run.account->id)) {
    // Roles are global and stacks regional: the role says where its stack is.
    const std::string region = value_in(now.role->tags, tag::region);
    const std::string name = value_in(now.role->tags, tag::stack);
    if (!region.empty()) now.region = run.session.region = region;
    if (!name.empty()) stack_name = name;
  }
  auto stack = aws::describe_stack(run.session, stack_name);
  if (!stack) return stack.error();
  now.stack = std::move(*stack);
  const std::string made_name = now.stack ? value_in(now.stack->parameters, parameter::role_name) : "";
  if (!made_name.empty() && made_name != role_name && is_ours(now.stack->tags, run.account->id)) {
    auto made_role = aws::get_role(run.session, made_name);
    if (!made_role) return made_role.error();
    now.role = std::move(*made_role);
  }
  run.situation = std::move(now);
  run.situation_is_fresh = true;
  return Done{};
}

}  // namespace spotlink::connect

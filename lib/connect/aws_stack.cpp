#include <fmt/format.h>

#include <utility>

#include "connect/aws_run.hpp"
#include "connect/aws_stack_orders.hpp"
#include "connect/aws_stack_wait.hpp"
#include "connect/aws_template.hpp"
#include "core/text.hpp"

/// The step "stack": created, updated or left alone, by what is there.
namespace spotlink::connect {
namespace {

Result<Flow> wait_for_others(AwsRun& run) {
  const std::string id = run.situation.stack->id;
  if (!run.request.wait) return leave_stack_pending(run, id);
  run.external_id_is_set = true;
  run.progress(fmt::format("waiting: the stack is in {}", name_of(run.situation.stack->status)));
  const auto settled = wait_until_settled(run, id);
  if (!settled) return settled.error();
  run.situation_is_fresh = false;
  return Flow::next;
}

void record(AwsRun& run) {
  AwsResources& resources = run.connection.resources;
  const aws::Stack& stack = *run.situation.stack;
  resources.stack_id = stack.id;
  resources.stack_name = stack.name;
  resources.region = run.situation.region;
  const std::string role = value_in(stack.outputs, "RoleArn");
  if (!role.empty()) resources.role_arn = role;
  const std::string policies = value_in(stack.outputs, "PolicyArns");
  if (!policies.empty()) resources.policy_arns = split(policies, ',');
  resources.external_id = value_in(stack.parameters, parameter::external_id);
}

Result<Flow> carry_out(AwsRun& run, const StackChoice& choice, int& surprises) {
  switch (choice.move) {
    case StackMove::wait:
      return wait_for_others(run);
    case StackMove::create:
      return create_stack(run, choice, surprises);
    case StackMove::update:
      return update_stack(run, choice, surprises);
    case StackMove::replace:
      return replace_stack(run, choice, surprises);
    case StackMove::keep:
      return Flow::finished;
    case StackMove::refuse:
      break;
  }
  return choice.error;
}

/// Two runs that each insist on their own external id would lock Spot out: what has just been put into the
/// stack is kept, and doubted only when Spot refuses it.
void keep_external_id(AwsRun& run) {
  const std::optional<aws::Stack>& stack = run.situation.stack;
  if (!run.external_id_is_set || !stack || phase_of(stack->status) != StackPhase::healthy) return;
  const std::string have = value_in(stack->parameters, parameter::external_id);
  if (!have.empty()) run.external_id = have;
}

StackWish wish_of(const AwsRun& run) {
  return {.account_id = run.account->id,
          .external_id = run.external_id,
          .request = &run.request,
          .check_trust = !run.waited_for_stack};
}

Result<Flow> plan(AwsRun& run) {
  if (!run.account) {
    run.finish(StepAction::planned, {}, fmt::format("would be created in {}", run.session.region));
    return Flow::next;
  }
  const StackChoice choice = choose_stack(run.situation, wish_of(run));
  if (choice.move == StackMove::refuse) return choice.error;
  const bool kept = choice.move == StackMove::keep;
  if (kept) record(run);
  run.finish(kept ? StepAction::found : StepAction::planned, run.connection.resources.stack_id,
             kept ? fmt::format("found {} in {}", run.situation.stack->name, run.situation.region)
                  : fmt::format("would be {} in {}", choice.move == StackMove::update ? "updated" : "created",
                                run.situation.region));
  return Flow::next;
}

std::string detail_of(const AwsRun& run) {
  const std::size_t policies = run.connection.resources.policy_arns.size();
  return fmt::format("{} {} in {}: 1 role, {} {} ({})", name_of(run.stack_action), run.situation.stack->name,
                     run.situation.region, policies, policies == 1 ? "policy" : "policies",
                     value_in(run.situation.stack->parameters, parameter::permissions));
}

}  // namespace

Result<Flow> bring_stack(AwsRun& run) {
  int surprises = 0;
  bool looked_again = false;
  run.external_id_is_set = false;
  for (;;) {
    if (!run.situation_is_fresh) {
      if (const Status read = read_situation(run); !read) return read.error();
    }
    keep_external_id(run);
    const StackChoice choice = choose_stack(run.situation, wish_of(run));
    if (choice.move == StackMove::refuse && !std::exchange(looked_again, true)) {
      run.situation_is_fresh = false;  // role and stack are two reads: another run may have come between them
      continue;
    }
    const Result<Flow> flow = carry_out(run, choice, surprises);
    if (!flow || *flow == Flow::start_over || run.connection.pending) return flow;
    if (*flow == Flow::finished) break;
  }
  record(run);
  return Flow::next;
}

void finish_rest(AwsRun& run, StepAction action, std::optional<std::string> id, std::string_view detail) {
  run.finish(action, std::move(id), std::string(detail));
  for (const std::string_view step : {"stack", "credentials", "verify"}) {
    bool reported = false;
    for (const StepReport& report : run.connection.steps) reported = reported || report.name == step;
    if (reported) continue;
    run.begin(step);
    run.finish(action, {}, "");
  }
}

Result<Flow> make_stack(AwsRun& run) {
  run.begin("stack");
  if (run.request.dry_run) return plan(run);
  const Result<Flow> flow = bring_stack(run);
  if (!flow || *flow != Flow::next) return flow;
  run.finish(run.stack_action, run.situation.stack->id, detail_of(run));
  return Flow::next;
}

}  // namespace spotlink::connect

#include <fmt/format.h>

#include <utility>

#include "codec/digest.hpp"
#include "connect/aws_run.hpp"
#include "connect/aws_stack_failure.hpp"
#include "connect/aws_stack_wait.hpp"
#include "connect/aws_template.hpp"
#include "connect/pace.hpp"
#include "core/text.hpp"

/// The step "stack": created, updated or left alone, by what is there.
namespace spotlink::connect {
namespace {

constexpr std::string_view already_exists = "AlreadyExistsException";

/// The same order makes the same token, so that CloudFormation carries it out once however often it arrives;
/// a stack that came before it makes it another order.
std::string client_token(std::string_view operation, const aws::StackOrder& order, std::string_view before) {
  std::string text = fmt::format("{}\n{}\n{}\n{}\n", operation, order.stack, order.template_body, before);
  for (const auto& [key, value] : order.parameters) text += fmt::format("{}={}\n", key, value);
  for (const auto& [key, value] : order.tags) text += fmt::format("{}={}\n", key, value);
  return "spotlink-" + codec::sha256_hex(text);
}

std::string before(const std::optional<aws::Stack>& stack) {
  return stack ? stack->id + stack->last_updated : "";
}

/// "is in CREATE_IN_PROGRESS state and can not be updated": somebody else is at work.
bool is_busy(const Error& error) {
  return error.message.find("_IN_PROGRESS state") != std::string::npos;
}

Result<policy::AwsPermissions> permissions_for(const AwsRun& run, const std::string& label) {
  if (run.request.permissions && run.request.permissions->label == label) return *run.request.permissions;
  return policy::built_in_aws_permissions(label);
}

/// The template for a set of permissions; "" keeps the one the stack has.
Result<std::string> template_for(const AwsRun& run, const std::string& label) {
  if (label.empty()) return std::string();
  const auto permissions = permissions_for(run, label);
  if (!permissions) return permissions.error();
  std::string text = stack_template(*permissions);
  if (text.size() > template_limit) {
    return Error{
        .kind = ErrorKind::usage,
        .message = fmt::format("the template has {} bytes and CloudFormation takes {}: the permissions are "
                               "too large",
                               text.size(), template_limit)};
  }
  return text;
}

Error explain_failure(AwsRun& run, const aws::Stack& stack, const std::string& token) {
  const auto events = aws::list_stack_events(run.session, stack.id);
  const std::string outcome = fmt::format("ended in {}", name_of(stack.status));
  if (!events) return failure_error({}, token, stack.name, outcome);
  return failure_error(*events, token, stack.name, outcome);
}

/// Explains the failure, and removes the stack when it was never alive: it can be nothing but deleted.
Error creation_failed(AwsRun& run, const aws::Stack& stack, const std::string& token) {
  Error error = explain_failure(run, stack, token);
  if (phase_of(stack.status) != StackPhase::never_alive) return error;
  const Status removed = remove_stack(run, stack.id);
  if (removed) {
    run.note(fmt::format("the failed stack {}, ours and never alive, was removed", stack.name));
  } else if (is_stop(removed.error())) {
    return removed.error();
  }
  return error;
}

Flow leave_pending(AwsRun& run, const std::string& id) {
  run.connection.pending = true;
  run.connection.resources.stack_id = id;
  run.connection.resources.region = run.situation.region;
  run.connection.changed = run.connection.changed || run.stack_action != StepAction::found;
  finish_rest(run, StepAction::pending, "goes on in AWS");
  return Flow::finished;
}

/// The stack as it is when it has settled, after an order for it.
Result<Flow> follow(AwsRun& run, const std::string& id, const std::string& token, bool created) {
  run.situation_is_fresh = false;
  run.external_id_is_set = true;
  // An order that was answered before is answered again, with a stack that may be gone since: seen at once.
  const auto stack = run.request.wait ? wait_until_settled(run, id) : aws::describe_stack(run.session, id);
  if (!stack) return stack.error();
  const bool goes_on = !*stack || phase_of((*stack)->status) == StackPhase::busy;
  if (!run.request.wait && goes_on) return leave_pending(run, id);
  if (!*stack || phase_of((*stack)->status) == StackPhase::gone) {
    run.made_stacks.erase(id);
    return Flow::next;  // deleted under our hands: decided anew
  }
  const StackPhase phase = phase_of((*stack)->status);
  if (phase == StackPhase::healthy) return Flow::next;
  return created ? creation_failed(run, **stack, token) : explain_failure(run, **stack, token);
}

/// What to make of an error that answers an order: another run's order in between is no failure. `surprises`
/// counts what is decided anew without a reason that passes by itself.
Result<Flow> order_refused(AwsRun& run, const Error& error, int& surprises) {
  const bool overtaken = error.provider_code == already_exists || is_busy(error);
  if (!overtaken && !(is_lost(error) && ++surprises < 3)) return error;
  run.external_id_is_set = run.external_id_is_set || overtaken;
  run.situation_is_fresh = false;
  const Status paused = pause(run.world, std::chrono::seconds{1}, "the stack; it goes on in AWS");
  if (!paused) return paused.error();
  return Flow::next;
}

Result<Flow> create(AwsRun& run, const StackChoice& choice, int& surprises) {
  const auto flow = recheck_account(run);
  if (!flow || *flow != Flow::next) return flow;
  const auto body = template_for(run, choice.permissions);
  if (!body) return body.error();
  const std::optional<aws::Stack>& old = run.situation.stack;
  const std::string name =
      old ? old->name : run.request.stack_name.value_or(default_stack_name(run.account->id));
  aws::StackOrder order{
      .stack = name, .template_body = *body, .parameters = choice.parameters, .tags = choice.tags};
  order.client_token = client_token("create", order, run.last_dead_stack + before(old));
  run.stack_action = StepAction::created;
  const auto id = aws::create_stack(run.session, order);
  if (!id) return order_refused(run, id.error(), surprises);
  run.made_stacks.insert(*id);
  const auto followed = follow(run, *id, order.client_token, true);
  if (!run.made_stacks.contains(*id)) run.last_dead_stack = *id;  // its token answers with it again
  return followed;
}

Result<Flow> replace(AwsRun& run, const StackChoice& choice, int& surprises) {
  run.progress(fmt::format("removing the old stack: {}", choice.why));
  if (const Status removed = remove_stack(run, run.situation.stack->id); !removed) return removed.error();
  return create(run, choice, surprises);
}

Result<Flow> update(AwsRun& run, const StackChoice& choice, int& surprises) {
  const auto body = template_for(run, choice.permissions);
  if (!body) return body.error();
  aws::StackOrder order{.stack = run.situation.stack->id,
                        .template_body = *body,
                        .parameters = choice.parameters,
                        .tags = choice.tags};
  order.client_token = client_token("update", order, before(run.situation.stack));
  run.progress("updating: " + choice.why);
  const auto updated = aws::update_stack(run.session, order);
  if (!updated) return order_refused(run, updated.error(), surprises);
  if (!*updated) {
    // No difference left: an earlier attempt, or another run, got there first. Seen thrice, it is
    // CloudFormation's word.
    run.situation_is_fresh = false;
    return ++surprises < 3 ? Flow::next : Flow::finished;
  }
  if (run.stack_action == StepAction::found) run.stack_action = StepAction::updated;
  return follow(run, order.stack, order.client_token, false);
}

Result<Flow> wait_for_others(AwsRun& run) {
  const std::string id = run.situation.stack->id;
  if (!run.request.wait) return leave_pending(run, id);
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
      return create(run, choice, surprises);
    case StackMove::update:
      return update(run, choice, surprises);
    case StackMove::replace:
      return replace(run, choice, surprises);
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
  return fmt::format("{} {} in {}: 1 role, {} {}", name_of(run.stack_action), run.situation.stack->name,
                     run.situation.region, run.connection.resources.policy_arns.size(),
                     run.connection.resources.policy_arns.size() == 1 ? "policy" : "policies");
}

}  // namespace

Status read_situation(AwsRun& run) {
  StackSituation now{.region = run.session.region};
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

Status remove_stack(AwsRun& run, const std::string& arn) {
  run.situation_is_fresh = false;
  const Status deleted =
      aws::delete_stack(run.session, arn, "spotlink-" + codec::sha256_hex("delete\n" + arn));
  if (!deleted && !is_busy(deleted.error())) return deleted.error();
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

void finish_rest(AwsRun& run, StepAction action, std::string_view detail) {
  run.finish(action, {}, std::string(detail));
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

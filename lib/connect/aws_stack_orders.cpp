#include "connect/aws_stack_orders.hpp"

#include <fmt/format.h>

#include "codec/digest.hpp"
#include "connect/aws_stack_failure.hpp"
#include "connect/aws_stack_wait.hpp"
#include "connect/aws_template.hpp"
#include "connect/pace.hpp"

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

/// The stack as it is when it has settled, after an order for it.
Result<Flow> follow(AwsRun& run, const std::string& id, const std::string& token, bool created) {
  run.situation_is_fresh = false;
  run.external_id_is_set = true;
  // An order that was answered before is answered again, with a stack that may be gone since: seen at once.
  const auto stack = run.request.wait ? wait_until_settled(run, id) : aws::describe_stack(run.session, id);
  if (!stack) return stack.error();
  const bool goes_on = !*stack || phase_of((*stack)->status) == StackPhase::busy;
  if (!run.request.wait && goes_on) return leave_stack_pending(run, id);
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
  const auto* what = overtaken ? "the stack; it goes on in AWS" : "a sign of the stack that was ordered";
  const Status paused = pause(run.world, std::chrono::seconds{1}, what);
  if (!paused) return ended_after(paused.error(), error);
  return Flow::next;
}

}  // namespace

bool is_busy(const Error& error) {
  return error.message.find("_IN_PROGRESS state") != std::string::npos;
}

Flow leave_stack_pending(AwsRun& run, const std::string& arn) {
  run.connection.pending = true;
  run.connection.resources.stack_id = arn;
  run.connection.resources.stack_name = aws::stack_name_of_arn(arn);
  run.connection.resources.region = run.situation.region;
  run.connection.changed = run.connection.changed || run.stack_action != StepAction::found;
  finish_rest(run, StepAction::pending, arn, "goes on in AWS");
  return Flow::finished;
}

Result<Flow> create_stack(AwsRun& run, const StackChoice& choice, int& surprises) {
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
  if (!id) {
    run.lost_stack_order = run.lost_stack_order || is_lost(id.error());
    return order_refused(run, id.error(), surprises);
  }
  run.made_stacks.insert(*id);
  const auto followed = follow(run, *id, order.client_token, true);
  if (!run.made_stacks.contains(*id)) run.last_dead_stack = *id;  // its token answers with it again
  return followed;
}

Result<Flow> replace_stack(AwsRun& run, const StackChoice& choice, int& surprises) {
  run.progress(fmt::format("removing the old stack: {}", choice.why));
  if (const Status removed = remove_stack(run, run.situation.stack->id); !removed) return removed.error();
  return create_stack(run, choice, surprises);
}

Result<Flow> update_stack(AwsRun& run, const StackChoice& choice, int& surprises) {
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

}  // namespace spotlink::connect

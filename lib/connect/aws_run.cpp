#include "connect/aws_run.hpp"

#include <fmt/format.h>

#include "connect/aws_account_choice.hpp"
#include "connect/pace.hpp"

namespace spotlink::connect {

void AwsRun::begin(std::string_view name) {
  step = name;
  step_began = world.clock->steady();
  // A run that starts over reports each step once, as it finally went.
  std::erase_if(connection.steps, [&](const StepReport& report) { return report.name == name; });
  world.listener->started(name);
}

void AwsRun::finish(StepAction action, std::optional<std::string> id, std::string detail) {
  StepReport report{.name = step,
                    .action = action,
                    .id = std::move(id),
                    .duration = std::chrono::duration_cast<Milliseconds>(world.clock->steady() - step_began),
                    .detail = std::move(detail)};
  if (action == StepAction::created || action == StepAction::updated) connection.changed = true;
  world.listener->finished(report);
  connection.steps.push_back(std::move(report));
}

void AwsRun::note(std::string text) {
  world.listener->note(text);
  connection.notes.push_back(std::move(text));
}

Error AwsRun::failed(Error error) {
  error.step = step;
  const auto duration = std::chrono::duration_cast<Milliseconds>(world.clock->steady() - step_began);
  world.listener->failed(step, error.message, duration);
  if (account && made_accounts.contains(account->id) && !account->connected()) {
    error.left_behind.push_back(
        fmt::format("Spot account {} \"{}\" (not connected)", account->id, account->name));
  }
  for (const std::string& arn : made_stacks) error.left_behind.push_back(fmt::format("stack {}", arn));
  for (const std::string& left : connection.left_behind) error.left_behind.push_back(left);
  return error;
}

Result<AccountList> list_accounts(const AwsRun& run) {
  auto all = spot::list_accounts(run.world.spot);
  if (all) return AccountList{.accounts = std::move(*all)};
  if (all.error().kind != ErrorKind::spot_access_denied) return all.error();
  auto linked = spot::list_accounts_linked_to(run.world.spot, run.identity.account);
  if (!linked) return linked.error();
  return AccountList{.accounts = std::move(*linked), .complete = false};
}

namespace {

/// A stack whose create was lost is ours, too, when it belongs to an account that this process made.
Status find_lost_stack(AwsRun& run) {
  if (!run.lost_stack_order || !run.made_accounts.contains(run.account->id)) return Done{};
  if (const Status read = read_situation(run); !read) return read;
  const std::optional<aws::Stack>& stack = run.situation.stack;
  if (stack && is_ours(stack->tags, run.account->id)) run.made_stacks.insert(stack->id);
  return Done{};
}

/// Chooses the account anew; what this process made in AWS for the one it leaves is removed.
Result<Flow> leave_account(AwsRun& run) {
  if (const Status found = find_lost_stack(run); !found) return found.error();
  for (const std::string& arn : std::set<std::string>(run.made_stacks)) {
    if (const Status removed = remove_stack(run, arn); !removed) return removed.error();
  }
  run.account.reset();
  return Flow::start_over;
}

/// The only account, which this run took over, is another's now.
Result<Flow> lose_claim(AwsRun& run) {
  run.note(fmt::format("another run took {}: choosing another account", run.account->id));
  run.given_up.insert(run.account->id);
  return leave_account(run);
}

/// Removes what this process made for an account that another run's has overtaken.
Result<Flow> give_up_account(AwsRun& run, const spot::Account& winner) {
  run.note(fmt::format("another run uses {} \"{}\" for this AWS account: going on with it", winner.id,
                       winner.name));
  const spot::Account mine = *run.account;
  const Result<Flow> left = leave_account(run);
  if (!left) return left;
  if (run.made_accounts.contains(mine.id)) {
    const Status deleted = spot::delete_account(run.world.spot, mine.id);
    if (!deleted && is_stop(deleted.error())) return deleted.error();
    if (!deleted && deleted.error().kind != ErrorKind::not_found) {
      run.given_up.insert(mine.id);
      run.connection.left_behind.push_back(fmt::format("Spot account {} \"{}\" (not connected): {}", mine.id,
                                                       mine.name, deleted.error().message));
    }
    run.made_accounts.erase(mine.id);
  }
  return left;
}

Result<Flow> recheck_complete(AwsRun& run, const std::vector<spot::Account>& accounts) {
  const spot::Account& mine = *run.account;
  for (const spot::Account& each : accounts) {
    if (each.id != mine.id) continue;
    if (each.connected() && !each.is_linked_to(Provider::aws, run.identity.account)) {
      if (!run.claimed_name.empty()) return lose_claim(run);
      return choose_account({.accounts = accounts, .cloud_id = run.identity.account, .selector = mine.id})
          .error;
    }
    if (!run.claimed_name.empty() && each.name != run.claimed_name) return lose_claim(run);
    run.account = each;
    const auto agreed = agreed_account(accounts, run.identity.account, each.name);
    const bool may_lose = run.made_accounts.contains(each.id) && !each.connected();
    if (may_lose && agreed && agreed->id != each.id) return give_up_account(run, *agreed);
    return Flow::next;
  }
  return leave_account(run);  // somebody deleted it
}

}  // namespace

Result<Flow> recheck_account(AwsRun& run) {
  Result<AccountList> list = list_accounts(run);
  if (!list) return list.error();
  std::erase_if(list->accounts, [&](const spot::Account& each) { return run.given_up.contains(each.id); });
  for (const spot::Account& each : list->accounts) {
    const bool linked = each.is_linked_to(Provider::aws, run.identity.account);
    if (linked && each.id != run.account->id && !run.account->connected()) return give_up_account(run, each);
  }
  return list->complete ? recheck_complete(run, list->accounts) : Flow::next;
}

Result<spot::ExternalId> new_external_id(const AwsRun& run) {
  auto made = spot::create_external_id(run.world.spot, run.account->id);
  if (made || !is_lost(made.error())) return made;
  const auto read = spot::read_external_id(run.world.spot, run.account->id);
  if (read && read->value) return *read->value;
  if (!read && is_stop(read.error())) return read.error();
  return spot::create_external_id(run.world.spot, run.account->id);
}

}  // namespace spotlink::connect

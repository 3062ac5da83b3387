#include <fmt/format.h>

#include <algorithm>

#include "connect/aws_account_choice.hpp"
#include "connect/aws_run.hpp"
#include "connect/pace.hpp"

/// The step "verify": Spot lists exactly one account for this AWS account, and it is the one this run
/// connected.
namespace spotlink::connect {
namespace {

constexpr std::chrono::seconds longest{30};

std::vector<spot::Account> linked_in(const std::vector<spot::Account>& accounts,
                                     const std::string& cloud_id) {
  std::vector<spot::Account> linked;
  for (const spot::Account& each : accounts) {
    if (each.is_linked_to(Provider::aws, cloud_id)) linked.push_back(each);
  }
  return linked;
}

Error several(const AwsRun& run, const std::vector<spot::Account>& linked) {
  return {.kind = ErrorKind::conflict,
          .message = fmt::format("AWS account {} is connected to {} Spot accounts: {}", run.identity.account,
                                 linked.size(), listed(linked)),
          .hint = "delete the one that is not wanted with: spotlink account delete ID"};
}

}  // namespace

Result<Flow> verify(AwsRun& run) {
  run.begin("verify");
  if (run.request.dry_run && !run.already_connected()) {
    run.finish(StepAction::planned, {}, "would be read back");
    return Flow::next;
  }
  const auto done = [&run] {
    run.finish(StepAction::verified, run.account->id,
               fmt::format("{} is linked to {}", run.account->id, run.identity.account));
    return Flow::next;
  };
  // The list that chose the account has just shown it linked, and nothing has changed since.
  if (run.already_connected() && !run.connection.changed) return done();
  const SteadyTime until = run.world.clock->steady() + longest;
  Pace pace{1, 2, 3, 5};
  for (;;) {
    const Result<AccountList> list = list_accounts(run);
    if (!list) return list.error();
    const auto linked = linked_in(list->accounts, run.identity.account);
    const bool picked = run.request.account && std::count(linked.begin(), linked.end(), *run.account) == 1;
    if (picked) return done();
    if (linked.size() > 1) return several(run, linked);
    if (linked.size() == 1 && linked.front().id != run.account->id) return Flow::start_over;
    if (linked.size() == 1) {
      run.account = linked.front();
      return done();
    }
    if (run.world.clock->steady() > until) break;
    const Status paused =
        pause(run.world, pace.next(*run.world.random), "Spot to list the account as connected");
    if (!paused) return paused.error();
  }
  return Error{.kind = ErrorKind::timed_out,
               .message = fmt::format("Spot accepted the role, and does not list {} as connected to {}",
                                      run.account->id, run.identity.account),
               .hint = "look again in a while with: spotlink account list"};
}

}  // namespace spotlink::connect

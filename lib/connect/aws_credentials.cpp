#include <fmt/format.h>

#include "connect/aws_run.hpp"
#include "connect/aws_template.hpp"
#include "connect/pace.hpp"

/// The step "credentials": Spot is given the role, again and again until it can assume it.
namespace spotlink::connect {
namespace {

/// How long Spot refuses a healthy stack's role before an external id that came from another run is doubted,
/// where Spot does not tell its own: longer than a role takes to propagate.
constexpr std::chrono::seconds doubt_inherited{60};

/// A refusal has no documented code, so every 400 and 422 is "not yet"; these are not.
bool is_final(const Error& error) {
  switch (error.kind) {
    case ErrorKind::rejected:
      return false;
    case ErrorKind::unavailable:
    case ErrorKind::unexpected:
      return false;  // the list tells what became of it
    default:
      return !is_lost(error);
  }
}

/// The account is connected, by the external id that is in use as far as this run knows. Where Spot gave it
/// another one than the stack carries, that may have put the stack's out of use: setting the role again
/// tells.
bool nothing_to_set(const AwsRun& run) {
  const bool doubtful =
      !run.spots_external_id.empty() && run.spots_external_id != run.connection.resources.external_id;
  return run.already_connected() && !doubtful;
}

struct Attempts {
  int count = 0;
  SteadyTime since{};  // the first refusal of the stack as it is now
  Error last{};
};

/// The external id the stack should carry instead of the one it does; nothing when there is no reason to
/// doubt it.
Result<std::optional<std::string>> better_external_id(AwsRun& run, Milliseconds refused_for) {
  const std::string have = *run.connection.resources.external_id;
  const auto at_spot = spot::read_external_id(run.world.spot, run.account->id);
  if (!at_spot && is_stop(at_spot.error())) return at_spot.error();
  if (at_spot && at_spot->value) {
    run.spots_external_id = at_spot->value->value;
    return at_spot->value->value != have ? std::optional(at_spot->value->value) : std::nullopt;
  }
  if (refused_for < doubt_inherited) return std::optional<std::string>{};
  if (!run.spots_external_id.empty()) {
    return run.spots_external_id != have ? std::optional(run.spots_external_id) : std::nullopt;
  }
  const auto made = new_external_id(run);
  if (!made) return made.error();
  run.spots_external_id = made->value;
  return std::optional(made->value);
}

/// After a refusal: doubts the external id, else waits for the role to be assumable.
Result<Flow> refused(AwsRun& run, Attempts& attempts) {
  const auto refused_for =
      std::chrono::duration_cast<Milliseconds>(run.world.clock->steady() - attempts.since);
  const auto better = better_external_id(run, refused_for);
  if (!better) return better.error();
  if (!*better) return Flow::next;
  run.progress("the stack carries an external id that Spot does not use: updating it");
  run.external_id = **better;
  run.situation_is_fresh = false;
  const auto brought = bring_stack(run);
  attempts.since = run.world.clock->steady();
  return brought;
}

Error gave_up(const AwsRun& run, const Attempts& attempts, Error error) {
  if (error.kind != ErrorKind::timed_out || attempts.count == 0) return error;
  error.message =
      fmt::format("Spot did not accept role {} in the time of --timeout, tried {} times: {}",
                  run.connection.resources.role_arn.value_or(""), attempts.count, attempts.last.message);
  error.request_id = attempts.last.request_id;
  error.provider_code = attempts.last.provider_code;
  error.hint =
      "a new role can take minutes to be known everywhere; what is there stays, and the same command goes on";
  return error;
}

Flow leave_pending(AwsRun& run, const Attempts& attempts) {
  run.connection.pending = true;
  finish_rest(run, StepAction::pending, run.connection.resources.role_arn,
              "not accepted yet: " + attempts.last.message);
  return Flow::finished;
}

std::string accepted(int tries) {
  if (tries <= 1) return "accepted";
  return fmt::format("accepted on try {}, after the role had propagated", tries);
}

/// One try. `finished` when Spot has the role, `next` when it should be tried again.
Result<Flow> attempt(AwsRun& run, Attempts& attempts) {
  const auto flow = recheck_account(run);
  if (!flow || *flow != Flow::next) return flow;
  if (nothing_to_set(run)) return Flow::finished;  // a lost answer, or another run's
  ++attempts.count;
  const Status set =
      spot::set_aws_credentials(run.world.spot, run.account->id, *run.connection.resources.role_arn);
  if (set) return Flow::finished;
  if (is_final(set.error())) return set.error();
  attempts.last = set.error();
  if (set.error().kind != ErrorKind::rejected) return Flow::next;
  run.progress(fmt::format("not accepted yet (try {}): {}", attempts.count, set.error().message));
  const auto doubted = refused(run, attempts);
  return doubted && *doubted == Flow::finished ? Flow::next : doubted;
}

}  // namespace

Result<Flow> set_credentials(AwsRun& run) {
  run.begin("credentials");
  if (nothing_to_set(run)) {
    run.finish(StepAction::found, run.connection.resources.role_arn, "Spot has the role");
    return Flow::next;
  }
  if (run.request.dry_run) {
    run.finish(StepAction::planned, run.connection.resources.role_arn, "Spot would be given the role");
    return Flow::next;
  }
  Attempts attempts{.since = run.world.clock->steady()};
  Pace pace{2, 3, 5, 8, 13, 20};
  for (;;) {
    const Result<Flow> flow = attempt(run, attempts);
    if (!flow) return gave_up(run, attempts, flow.error());
    if (*flow == Flow::start_over || run.connection.pending) return flow;
    if (*flow == Flow::finished) break;
    if (!run.request.wait) return leave_pending(run, attempts);
    const Status paused = pause(run.world, pace.next(*run.world.random), "Spot to accept the role");
    if (!paused) return gave_up(run, attempts, paused.error());
  }
  run.finish(attempts.count > 0 ? StepAction::created : StepAction::found, run.connection.resources.role_arn,
             attempts.count > 0 ? accepted(attempts.count) : "another run gave Spot the role");
  return Flow::next;
}

}  // namespace spotlink::connect

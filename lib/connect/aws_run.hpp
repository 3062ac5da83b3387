#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "aws/sts.hpp"
#include "connect/aws.hpp"
#include "connect/aws_stack_choice.hpp"
#include "spot/aws_credentials.hpp"

/// One run of `account connect aws --auto`: what it has learnt and done so far, and its steps.
namespace spotlink::connect {

/// Where a step leads.
enum class Flow {
  next,
  finished,    // nothing is left to do, or what is left goes on without us
  start_over,  // another run got there first: choose the account anew
};

struct AwsRun {
  AwsRun(const World& the_world, const aws::Session& the_session, const AwsRequest& the_request)
      : world(the_world), session(the_session), asked_region(the_session.region), request(the_request) {}

  const World& world;
  aws::Session session;            // its region becomes the stack's when that is elsewhere
  const std::string asked_region;  // where a new stack is made
  const AwsRequest& request;
  Connection connection{.method = "auto", .kind = "linked"};

  aws::CallerIdentity identity{};

  // The account, and how we came by it.
  std::optional<spot::Account> account{};  // nothing only in a dry run that would create it
  std::string claimed_name{};              // an adopted account must keep the name we gave it; "" otherwise
  std::set<std::string> made_accounts{};   // created by this process: only these may it delete
  std::set<std::string> given_up{};        // left to other runs: a lost claim, or ours and Spot kept it

  // The AWS side.
  std::optional<std::string> spot_role_arn{};  // the role Spot says it uses
  bool rebuilding = false;                     // connected, and its role is gone
  std::optional<aws::Role> known_role{};       // read while the account was examined, and not asked for again
  StackSituation situation{};
  bool situation_is_fresh = false;  // nobody changed the stack since it was read
  bool waited_for_stack = false;
  StepAction stack_action = StepAction::found;  // what this run did to the stack
  std::set<std::string> made_stacks{};  // ARNs, created by this process: only these may it delete as its own
  bool lost_stack_order = false;        // a create whose answer was lost: there may be one of ours more
  std::string last_dead_stack{};        // an order answered with it is answered with it again

  // The external id.
  std::string external_id{};        // what the stack shall carry
  std::string spots_external_id{};  // what this run got from Spot; "" when it could not
  bool external_id_is_set = false;  // in the stack, by this run or by another at work on it: kept as it is

  // The step under way.
  std::string step{};
  SteadyTime step_began{};

  bool already_connected() const { return account && account->connected() && !rebuilding; }

  void begin(std::string_view name);
  void finish(StepAction action, std::optional<std::string> id, std::string detail);
  void progress(std::string_view text) const { world.listener->progress(text); }
  void note(std::string text);
  /// The error with its step, and with what this run leaves behind.
  Error failed(Error error);
};

/// All accounts, or the linked ones when the token may not see all (`complete` is false then).
struct AccountList {
  std::vector<spot::Account> accounts{};
  bool complete = true;
};
Result<AccountList> list_accounts(const AwsRun& run);

/// Reads the list again before something changes: `next` while the account is still ours to connect,
/// `start_over` when another run's account has won (what this process made for its own is removed then),
/// conflict when the account was connected to something else meanwhile. Updates run.account.
Result<Flow> recheck_account(AwsRun& run);

/// Reads role and stack as they are now into run.situation.
Status read_situation(AwsRun& run);

/// Makes a new external id at Spot. When the answer is lost, reads it back, and where it cannot be read asks
/// once more: an id that nobody uses does nothing.
Result<spot::ExternalId> new_external_id(const AwsRun& run);

/// Brings the stack to what run.external_id and the request ask for, and waits until it is healthy.
/// `finished` with connection.pending when the run does not wait.
Result<Flow> bring_stack(AwsRun& run);
/// Deletes a stack by ARN and waits until it is gone.
Status remove_stack(AwsRun& run, const std::string& arn);
/// Reports the steps from the one under way, which is about `id`, to the last as `action`, where nothing more
/// is done about them now.
void finish_rest(AwsRun& run, StepAction action, std::optional<std::string> id, std::string_view detail);

// The steps, in order.
Result<Flow> identify(AwsRun& run);
Result<Flow> find_account(AwsRun& run);
Result<Flow> settle_external_id(AwsRun& run);
Result<Flow> make_stack(AwsRun& run);
Result<Flow> set_credentials(AwsRun& run);
Result<Flow> verify(AwsRun& run);

}  // namespace spotlink::connect

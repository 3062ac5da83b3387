#include <fmt/format.h>

#include "aws/iam.hpp"
#include "connect/account_creation.hpp"
#include "connect/aws_account_choice.hpp"
#include "connect/aws_run.hpp"
#include "connect/pace.hpp"
#include "core/names.hpp"

/// The step "spot-account": the account of this AWS account is found, adopted or created.
namespace spotlink::connect {
namespace {

/// The account alias reads better than a number, but Spot refuses names without a letter. Both are looked
/// for.
Result<std::vector<std::string>> default_names(const AwsRun& run) {
  std::vector<std::string> names{fmt::format("aws-{}", run.identity.account)};
  const auto alias = aws::get_account_alias(run.session);
  if (!alias && is_stop(alias.error())) return alias.error();
  // Whoever may not list aliases gets the other name: it is only a name.
  if (alias && *alias && name_findings(**alias).empty()) names.insert(names.begin(), **alias);
  return names;
}

Result<AccountQuestion> ask(const AwsRun& run) {
  Result<AccountList> list = list_accounts(run);
  if (!list) return list.error();
  AccountQuestion question{.accounts = std::move(list->accounts),
                           .complete = list->complete,
                           .may_adopt = run.given_up.empty(),
                           .cloud_id = run.identity.account,
                           .selector = run.request.account,
                           .name = run.request.name};
  std::erase_if(question.accounts, [&](const spot::Account& each) { return run.given_up.contains(each.id); });
  return question;
}

/// Names are looked up only when they decide: not for an account that is linked already.
Status add_default_names(const AwsRun& run, AccountQuestion& question) {
  for (const spot::Account& each : question.accounts) {
    if (each.is_linked_to(Provider::aws, question.cloud_id)) return Done{};
  }
  if (question.name || question.selector) return Done{};
  auto names = default_names(run);
  if (!names) return names.error();
  question.default_names = std::move(*names);
  return Done{};
}

/// Several accounts of the name: another run may be removing its own just now, so look again for a while.
Result<AccountChoice> choose(AwsRun& run) {
  std::vector<std::string> names;
  for (std::size_t look = 0;; ++look) {
    auto question = ask(run);
    if (!question) return question.error();
    question->default_names = names;
    if (names.empty()) {
      if (const Status added = add_default_names(run, *question); !added) return added.error();
      names = question->default_names;
    }
    AccountChoice choice = choose_account(*question);
    if (choice.move != AccountMove::look_again) return choice;
    if (look == list_looks.size()) return choice.error;
    run.progress("several accounts have this name: looking again");
    if (const Status paused = pause(run.world, list_looks[look], "the list of Spot accounts"); !paused) {
      return paused.error();
    }
  }
}

Result<Flow> create(AwsRun& run, const std::string& name) {
  auto made = create_account_reading_back(run.world, name, run.identity.account);
  if (!made) return made.error();
  run.account = std::move(*made);
  run.made_accounts.insert(run.account->id);
  const Result<Flow> flow = recheck_account(run);
  if (!flow || *flow != Flow::next) return flow;
  run.finish(StepAction::created, run.account->id,
             fmt::format("created {} \"{}\" in organization {}", run.account->id, run.account->name,
                         run.account->organization_id));
  return Flow::next;
}

/// The new name is a claim: whoever reads it back owns the account for this run.
Result<Flow> adopt(AwsRun& run, const spot::Account& account, const std::string& name) {
  const Status renamed = spot::rename_account(run.world.spot, account.id, name);
  if (!renamed && !is_lost(renamed.error())) return renamed.error();
  run.account = account;
  run.claimed_name = name;
  const Result<Flow> flow = recheck_account(run);
  if (!flow || *flow != Flow::next) return flow;
  run.finish(StepAction::updated, account.id,
             fmt::format("took the organization's only account {}, now called \"{}\"", account.id, name));
  return Flow::next;
}

void plan(AwsRun& run, const AccountChoice& choice) {
  run.account = choice.account;
  if (!choice.account) {
    run.finish(StepAction::planned, {}, fmt::format("would create \"{}\"", choice.name));
  } else {
    run.finish(
        StepAction::planned, choice.account->id,
        fmt::format("would take the only account {} and call it \"{}\"", choice.account->id, choice.name));
  }
}

/// The role Spot says it uses; nothing when it does not say, or says what is no role.
Result<std::optional<std::string>> role_at_spot(const AwsRun& run) {
  const auto read = spot::read_aws_role(run.world.spot, run.account->id);
  const bool refused = !read && (read.error().kind == ErrorKind::rejected ||
                                 read.error().kind == ErrorKind::spot_access_denied);
  if (refused) return std::optional<std::string>{};
  if (!read) return read.error();
  if (!read->value || aws::role_name_of_arn(*read->value).empty()) return std::optional<std::string>{};
  return read->value;
}

/// A connection that exists is left alone unless it is ours, or the role it uses is gone.
Result<Flow> examine_connected(AwsRun& run) {
  const auto read = role_at_spot(run);
  if (!read) return read.error();
  const auto nothing_to_do = [&](std::string detail) {
    run.finish(StepAction::found, run.account->id, std::move(detail));
    return Flow::finished;
  };
  const std::string found = fmt::format("found {} \"{}\", connected", run.account->id, run.account->name);
  if (!*read) {
    if (const Status looked = read_situation(run); !looked) return looked.error();
    const bool ours = run.situation.stack && is_ours(run.situation.stack->tags, run.account->id);
    if (!ours) {
      run.note("Spot does not say which role it uses, so the role could not be checked");
      return nothing_to_do(found);
    }
  } else {
    run.spot_role_arn = *read;
    run.connection.resources.role_arn = *read;
    const auto role = aws::get_role(run.session, aws::role_name_of_arn(**read));
    if (!role && role.error().kind == ErrorKind::cloud_access_denied) {
      run.note(fmt::format("role {} could not be checked: {}", **read, role.error().message));
      return nothing_to_do(found);
    }
    if (!role) return role.error();
    if (*role && !is_ours((*role)->tags, run.account->id)) {
      run.note(fmt::format("it uses role {}, which was not made by spotlink and is left alone", **read));
      return nothing_to_do(found);
    }
    run.rebuilding = !*role;
    run.known_role = *role;
  }
  run.finish(StepAction::found, run.account->id, found + (run.rebuilding ? ", but its role is gone" : ""));
  return Flow::next;
}

}  // namespace

Result<Flow> find_account(AwsRun& run) {
  run.begin("spot-account");
  run.claimed_name.clear();
  run.known_role.reset();
  run.spot_role_arn.reset();
  run.rebuilding = false;
  const auto choice = choose(run);
  if (!choice) return choice.error();
  if (choice->move == AccountMove::refuse) return choice->error;
  const bool changes = choice->move != AccountMove::use;
  if (changes && run.request.dry_run) {
    plan(run, *choice);
    return Flow::next;
  }
  if (choice->move == AccountMove::create) return create(run, choice->name);
  if (choice->move == AccountMove::adopt) return adopt(run, *choice->account, choice->name);
  run.account = choice->account;
  if (!choice->note.empty()) run.note(choice->note);
  if (run.account->connected()) return examine_connected(run);
  run.finish(StepAction::found, run.account->id,
             fmt::format("found {} \"{}\"", run.account->id, run.account->name));
  return Flow::next;
}

}  // namespace spotlink::connect

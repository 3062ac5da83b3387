#include <fmt/format.h>

#include "connect/aws_external_id_choice.hpp"
#include "connect/aws_run.hpp"
#include "connect/aws_template.hpp"

/// The step "external-id": the one in use is read; a new one is made only when there is none.
namespace spotlink::connect {
namespace {

std::string_view place(ExternalIdSource source) {
  switch (source) {
    case ExternalIdSource::spot:
      return "at Spot";
    case ExternalIdSource::stack:
      return "in the stack";
    case ExternalIdSource::role:
      return "in the role";
    case ExternalIdSource::none:
      return "nowhere";
  }
  return "nowhere";
}

Result<ExternalIdQuestion> ask(AwsRun& run) {
  ExternalIdQuestion question{.connected = run.already_connected(), .now = run.world.clock->now()};
  if (run.situation.stack && is_ours(run.situation.stack->tags, run.account->id)) {
    question.in_stack = value_in(run.situation.stack->parameters, parameter::external_id);
  }
  if (run.situation.role && is_ours(run.situation.role->tags, run.account->id)) {
    question.in_role = external_id_in(run.situation.role->trust_policy);
  }
  const bool answered = question.connected && !(question.in_stack.empty() && question.in_role.empty());
  if (!answered) {
    auto at_spot = spot::read_external_id(run.world.spot, run.account->id);
    if (!at_spot) return at_spot.error();
    question.at_spot = std::move(*at_spot);
  }
  return question;
}

void remember(AwsRun& run, const std::string& value, bool from_spot) {
  run.external_id = value;
  run.spots_external_id = from_spot ? value : "";
  if (!value.empty()) run.connection.resources.external_id = value;
}

std::string validity(const spot::ExternalId& id) {
  return id.valid_until ? ", valid until " + format_utc(*id.valid_until).substr(0, 10) : "";
}

}  // namespace

Result<Flow> settle_external_id(AwsRun& run) {
  run.begin("external-id");
  if (!run.account) {
    run.finish(StepAction::planned, {}, "would be created");
    return Flow::next;
  }
  if (const Status read = read_situation(run); !read) return read.error();
  const auto question = ask(run);
  if (!question) return question.error();
  const ExternalIdChoice choice = choose_external_id(*question);
  if (!choice.create) {
    remember(run, choice.value, choice.source == ExternalIdSource::spot);
    run.finish(StepAction::found, choice.value.empty() ? std::nullopt : std::optional(choice.value),
               fmt::format("found {}", place(choice.source)));
    return Flow::next;
  }
  if (run.request.dry_run) {
    remember(run, "", false);
    run.finish(StepAction::planned, {}, "would be created");
    return Flow::next;
  }
  const auto made = new_external_id(run);
  if (!made) return made.error();
  remember(run, made->value, true);
  run.finish(StepAction::created, made->value,
             fmt::format("created{}{}", validity(*made), choice.why.empty() ? "" : " (" + choice.why + ")"));
  return Flow::next;
}

}  // namespace spotlink::connect

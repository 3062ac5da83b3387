#include "connect/aws_stack_choice.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "connect/aws_template.hpp"
#include "core/text.hpp"

namespace spotlink::connect {
namespace {

using aws::Stack;
using aws::StackStatus;
using aws::StringMap;

StackChoice refuse(std::string message, std::string hint) {
  return {.error = {.kind = ErrorKind::conflict, .message = std::move(message), .hint = std::move(hint)}};
}

StackChoice refuse_stuck(const Stack& stack, const std::string& region) {
  return refuse(
      fmt::format("stack {} in {} is in {} and needs a person{}", stack.name, region, name_of(stack.status),
                  stack.status_reason.empty() ? "" : ": " + stack.status_reason),
      fmt::format("look at its events, then remove it and connect again: aws cloudformation delete-stack "
                  "--region {} --stack-name {}",
                  region, stack.id));
}

int version_of(const Stack& stack) {
  const std::string text = value_in(stack.tags, tag::version);
  int version = 0;
  std::from_chars(text.data(), text.data() + text.size(), version);
  return version;
}

/// A flag that was given, else what the stack has, else the default.
std::string wanted(const std::optional<std::string>& flag, const Stack* stack, const std::string& key,
                   const std::string& otherwise) {
  if (flag) return *flag;
  if (stack != nullptr && stack->parameters.contains(key)) return stack->parameters.at(key);
  return otherwise;
}

StringMap wanted_parameters(const Stack* stack, const StackWish& wish) {
  const AwsRequest& request = *wish.request;
  std::optional<std::string> label;
  if (request.permissions) label = request.permissions->label;
  return {
      {parameter::spot_account, wish.account_id},
      {parameter::external_id, wish.external_id},
      {parameter::role_name,
       wanted(request.role_name, stack, parameter::role_name, default_stack_name(wish.account_id))},
      {parameter::role_path, wanted(request.role_path, stack, parameter::role_path, "/")},
      {parameter::permissions_boundary,
       wanted(request.permissions_boundary, stack, parameter::permissions_boundary, "")},
      {parameter::permissions, wanted(label, stack, parameter::permissions, "default")},
  };
}

/// Everything but CloudFormation's own tags, which a request may not carry.
StringMap wanted_tags(const Stack* stack, const StackWish& wish, int version) {
  StringMap tags = wish.request->tags;
  if (stack != nullptr) tags.insert(stack->tags.begin(), stack->tags.end());
  std::erase_if(tags, [](const auto& entry) { return entry.first.starts_with("aws:"); });
  tags[tag::account] = wish.account_id;
  tags[tag::version] = std::to_string(version);
  return tags;
}

StackChoice create(StackMove move, const Stack* replaced, const StackWish& wish, std::string why) {
  StackChoice choice{.move = move, .parameters = wanted_parameters(replaced, wish), .why = std::move(why)};
  choice.tags = wanted_tags(replaced, wish, template_version);
  choice.permissions = choice.parameters.at(parameter::permissions);
  if (choice.permissions.starts_with("file-") && !wish.request->permissions) {
    return refuse(fmt::format("the stack has to be made anew, and its permissions came from a file ({})",
                              choice.permissions),
                  "give the file again: --permissions FILE");
  }
  return choice;
}

/// Names are part of what the role is; CloudFormation would replace the role, and Spot would lose it.
std::optional<StackChoice> fixed_value_differs(const Stack& stack, const StackWish& wish) {
  const AwsRequest& request = *wish.request;
  const auto differs = [&](const char* flag, const std::optional<std::string>& given,
                           const std::string& have) -> std::optional<StackChoice> {
    if (!given || *given == have) return {};
    return refuse(
        fmt::format("{} is fixed when the stack is made: it is \"{}\", not \"{}\"", flag, have, *given),
        fmt::format("leave {} away, or give the value it has", flag));
  };
  if (auto found = differs("--stack-name", request.stack_name, stack.name)) return found;
  if (auto found =
          differs("--role-name", request.role_name, value_in(stack.parameters, parameter::role_name))) {
    return found;
  }
  return differs("--role-path", request.role_path, value_in(stack.parameters, parameter::role_path));
}

std::vector<std::string> differences(const Stack& stack, const StringMap& parameters, const StringMap& tags) {
  std::vector<std::string> found;
  for (const auto& [key, value] : parameters) {
    if (value_in(stack.parameters, key) != value) found.push_back(key);
  }
  for (const auto& [key, value] : tags) {
    if (value_in(stack.tags, key) != value) found.push_back("tag " + key);
  }
  return found;
}

StackChoice keep_or_update(const Stack& stack, const StackWish& wish) {
  const bool newer = version_of(stack) > template_version;
  StackChoice choice{.move = StackMove::update, .parameters = wanted_parameters(&stack, wish)};
  const std::string& label = choice.parameters.at(parameter::permissions);
  const bool policy_changes = label != value_in(stack.parameters, parameter::permissions);
  if (newer && policy_changes) {
    return refuse(fmt::format("stack {} was made by a newer spotlink, which alone can change its permissions",
                              stack.name),
                  "use that version, or leave --permissions away");
  }
  // A policy that came from a file is only in the stack: without the file its template is kept as it is.
  const bool keeps_template = newer || (label.starts_with("file-") && !wish.request->permissions);
  choice.tags = wanted_tags(&stack, wish, keeps_template ? version_of(stack) : template_version);
  const std::vector<std::string> changes = differences(stack, choice.parameters, choice.tags);
  choice.permissions = keeps_template ? "" : label;
  choice.why = join(changes, ", ");
  if (changes.empty()) choice.move = StackMove::keep;
  return choice;
}

StackChoice choose_alive(const StackSituation& situation, const StackWish& wish) {
  const Stack& stack = *situation.stack;
  if (auto fixed = fixed_value_differs(stack, wish)) return *fixed;
  if (!situation.role && wish.check_trust) {
    return create(StackMove::replace, &stack, wish, "its role was deleted by other means");
  }
  const std::string have = value_in(stack.parameters, parameter::external_id);
  if (wish.check_trust && !trusts_spot_with(situation.role->trust_policy, have)) {
    return refuse(
        fmt::format(
            "role {} does not trust Spot with the external id its stack says ({}): somebody changed it",
            situation.role->name, have),
        fmt::format("put the stack's trust policy back, or delete the stack and connect again: aws "
                    "cloudformation delete-stack --region {} --stack-name {}",
                    situation.region, stack.id));
  }
  return keep_or_update(stack, wish);
}

StackChoice choose_without_stack(const StackSituation& situation, const StackWish& wish) {
  if (!situation.role) return create(StackMove::create, nullptr, wish, "");
  const bool ours = is_ours(situation.role->tags, wish.account_id);
  return refuse(fmt::format("role {} exists {}", situation.role->arn,
                            ours ? "without the stack that made it" : "and is not ours"),
                ours ? "delete the role and connect again" : "choose another name with --role-name");
}

}  // namespace

StackPhase phase_of(StackStatus status) {
  switch (status) {
    case StackStatus::create_in_progress:
    case StackStatus::rollback_in_progress:
    case StackStatus::delete_in_progress:
    case StackStatus::update_in_progress:
    case StackStatus::update_complete_cleanup_in_progress:
    case StackStatus::update_rollback_in_progress:
    case StackStatus::update_rollback_complete_cleanup_in_progress:
    case StackStatus::import_in_progress:
    case StackStatus::import_rollback_in_progress:
      return StackPhase::busy;
    case StackStatus::create_complete:
    case StackStatus::update_complete:
    case StackStatus::import_complete:
      return StackPhase::healthy;
    case StackStatus::update_rollback_complete:
    case StackStatus::import_rollback_complete:
      return StackPhase::settled;
    case StackStatus::create_failed:
    case StackStatus::rollback_complete:
    case StackStatus::rollback_failed:
      return StackPhase::never_alive;
    case StackStatus::delete_failed:
    case StackStatus::update_failed:
    case StackStatus::update_rollback_failed:
    case StackStatus::import_rollback_failed:
    case StackStatus::review_in_progress:
      return StackPhase::stuck;
    case StackStatus::delete_complete:
      return StackPhase::gone;
  }
  return StackPhase::stuck;
}

StackChoice choose_stack(const StackSituation& situation, const StackWish& wish) {
  if (!situation.stack || phase_of(situation.stack->status) == StackPhase::gone) {
    return choose_without_stack(situation, wish);
  }
  const Stack& stack = *situation.stack;
  if (!is_ours(stack.tags, wish.account_id)) {
    return refuse(fmt::format("a stack {} exists in {} and is not ours for Spot account {}", stack.name,
                              situation.region, wish.account_id),
                  "choose another name with --stack-name");
  }
  switch (phase_of(stack.status)) {
    case StackPhase::busy:
      return {.move = StackMove::wait, .why = std::string(name_of(stack.status))};
    case StackPhase::never_alive:
      return create(StackMove::replace, &stack, wish,
                    fmt::format("an earlier try ended in {}", name_of(stack.status)));
    case StackPhase::stuck:
      return refuse_stuck(stack, situation.region);
    default:
      return choose_alive(situation, wish);
  }
}

std::string default_stack_name(std::string_view account_id) {
  return fmt::format("spotlink-{}", account_id);
}

bool is_ours(const StringMap& tags, std::string_view account_id) {
  return value_in(tags, tag::account) == account_id;
}

std::string value_in(const StringMap& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? "" : found->second;
}

}  // namespace spotlink::connect

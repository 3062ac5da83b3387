#include "aws/cloudformation.hpp"

#include <fmt/format.h>

#include "aws/query.hpp"

namespace spotlink::aws {
namespace {

constexpr std::size_t most_events = 200;
using http::Idempotency;

/// "Prefix.member.1.KeyName=…&Prefix.member.1.ValueName=…" and so on.
void append_list(codec::Form& form, std::string_view prefix, std::string_view key_name,
                 std::string_view value_name, const StringMap& entries) {
  std::size_t number = 0;
  for (const auto& [key, value] : entries) {
    ++number;
    form.emplace_back(fmt::format("{}.member.{}.{}", prefix, number, key_name), key);
    form.emplace_back(fmt::format("{}.member.{}.{}", prefix, number, value_name), value);
  }
}

codec::Form form_of(const StackOrder& order) {
  codec::Form form{{"StackName", order.stack},
                   {"Capabilities.member.1", "CAPABILITY_NAMED_IAM"},
                   {"ClientRequestToken", order.client_token}};
  if (order.template_body.empty()) {
    form.emplace_back("UsePreviousTemplate", "true");
  } else {
    form.emplace_back("TemplateBody", order.template_body);
  }
  append_list(form, "Parameters", "ParameterKey", "ParameterValue", order.parameters);
  append_list(form, "Tags", "Key", "Value", order.tags);
  return form;
}

StringMap map_of(const codec::Xml& stack, std::string_view list, std::string_view key_name,
                 std::string_view value_name) {
  StringMap entries;
  for (const codec::Xml* member : stack.members(list)) {
    entries[member->at(key_name).text] = member->at(value_name).text;
  }
  return entries;
}

Result<Stack> stack_of(const codec::Xml& element) {
  const std::string& id = element.at("StackId").text;
  const std::string& status = element.at("StackStatus").text;
  const std::optional<StackStatus> known = stack_status_from(status);
  if (id.empty() || !known) {
    return Error{
        .kind = ErrorKind::unexpected,
        .message = fmt::format("stack \"{}\" has a status this version does not know: \"{}\"", id, status),
        .hint = "a newer version of this tool may know it"};
  }
  return Stack{.id = id,
               .name = element.at("StackName").text,
               .status = *known,
               .status_reason = element.at("StackStatusReason").text,
               .parameters = map_of(element, "Parameters", "ParameterKey", "ParameterValue"),
               .outputs = map_of(element, "Outputs", "OutputKey", "OutputValue"),
               .tags = map_of(element, "Tags", "Key", "Value"),
               .created = element.at("CreationTime").text,
               .last_updated = element.at("LastUpdatedTime").text};
}

StackEvent event_of(const codec::Xml& element) {
  return {.id = element.at("EventId").text,
          .time = element.at("Timestamp").text,
          .logical_id = element.at("LogicalResourceId").text,
          .resource_type = element.at("ResourceType").text,
          .status = element.at("ResourceStatus").text,
          .reason = element.at("ResourceStatusReason").text,
          .token = element.at("ClientRequestToken").text};
}

/// CloudFormation has one code for every complaint about a request: only the sentence tells them apart.
bool is_validation_error(const Error& error, std::string_view sentence) {
  return error.provider_code == "ValidationError" && error.message.find(sentence) != std::string::npos;
}

}  // namespace

std::string_view stack_name_of_arn(std::string_view arn) {
  constexpr std::string_view kind = ":stack/";
  const std::size_t begin = arn.find(kind);
  if (begin == std::string_view::npos) return {};
  arn.remove_prefix(begin + kind.size());
  return arn.substr(0, arn.find('/'));
}

// Repeatable by its token: a second arrival either names the stack the first one made or is an
// AlreadyExistsException, which the caller answers by reading what is there.
Result<std::string> create_stack(const Session& session, const StackOrder& order) {
  const Result<codec::Xml> result = send(session, {.service = cloudformation,
                                                   .action = "CreateStack",
                                                   .parameters = form_of(order),
                                                   .idempotency = Idempotency::repeatable});
  if (!result) return result.error();
  const std::string& id = result->at("StackId").text;
  if (!id.empty()) return id;
  return Error{.kind = ErrorKind::unexpected,
               .message = "AWS answered CreateStack without the stack's id",
               .outcome_unknown = true};
}

// Repeatable: the order names the state to reach. A second arrival finds the update running or done, and the
// caller reads the stack after either answer.
Result<bool> update_stack(const Session& session, const StackOrder& order) {
  const Result<codec::Xml> result = send(session, {.service = cloudformation,
                                                   .action = "UpdateStack",
                                                   .parameters = form_of(order),
                                                   .idempotency = Idempotency::repeatable});
  if (result) return true;
  if (is_validation_error(result.error(), "No updates are to be performed")) return false;
  return result.error();
}

// Repeatable: the ARN names one stack for ever, and deleting it again does nothing.
Status delete_stack(const Session& session, std::string_view stack_arn, std::string_view client_token) {
  const Result<codec::Xml> result =
      send(session, {.service = cloudformation,
                     .action = "DeleteStack",
                     .parameters = {{"StackName", std::string(stack_arn)},
                                    {"ClientRequestToken", std::string(client_token)}},
                     .idempotency = Idempotency::repeatable});
  if (!result) return result.error();
  return Done{};
}

Result<std::optional<Stack>> describe_stack(const Session& session, std::string_view name_or_arn) {
  const Result<codec::Xml> result = send(session, {.service = cloudformation,
                                                   .action = "DescribeStacks",
                                                   .parameters = {{"StackName", std::string(name_or_arn)}},
                                                   .idempotency = Idempotency::repeatable});
  if (!result && is_validation_error(result.error(), "does not exist")) return std::optional<Stack>();
  if (!result) return result.error();
  const std::vector<const codec::Xml*> stacks = result->members("Stacks");
  if (stacks.empty()) return std::optional<Stack>();
  Result<Stack> stack = stack_of(*stacks.front());
  if (!stack) return std::move(stack).error();
  return std::optional<Stack>(std::move(*stack));
}

Result<std::vector<StackEvent>> list_stack_events(const Session& session, std::string_view stack_arn) {
  std::vector<StackEvent> events;
  std::string next;
  do {
    codec::Form parameters{{"StackName", std::string(stack_arn)}};
    if (!next.empty()) parameters.emplace_back("NextToken", next);
    const Result<codec::Xml> result = send(session, {.service = cloudformation,
                                                     .action = "DescribeStackEvents",
                                                     .parameters = parameters,
                                                     .idempotency = Idempotency::repeatable});
    if (!result) return result.error();
    const std::vector<const codec::Xml*> page = result->members("StackEvents");
    for (const codec::Xml* event : page) {
      if (events.size() < most_events) events.push_back(event_of(*event));
    }
    next = page.empty() ? "" : result->at("NextToken").text;
  } while (!next.empty() && events.size() < most_events);
  return events;
}

}  // namespace spotlink::aws

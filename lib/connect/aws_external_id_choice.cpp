#include "connect/aws_external_id_choice.hpp"

namespace spotlink::connect {
namespace {

ExternalIdChoice from_aws(const ExternalIdQuestion& question) {
  if (!question.in_stack.empty()) return {.value = question.in_stack, .source = ExternalIdSource::stack};
  if (!question.in_role.empty()) return {.value = question.in_role, .source = ExternalIdSource::role};
  return {};
}

}  // namespace

ExternalIdChoice choose_external_id(const ExternalIdQuestion& question) {
  const ExternalIdChoice in_use = from_aws(question);
  if (question.connected && !in_use.value.empty()) return in_use;
  if (question.at_spot.value) {
    const spot::ExternalId& current = *question.at_spot.value;
    const bool expired = current.valid_until && *current.valid_until <= question.now;
    if (question.connected || !expired) return {.value = current.value, .source = ExternalIdSource::spot};
    return {.create = true, .why = "the old one was valid until " + format_utc(*current.valid_until)};
  }
  if (question.connected) return {};
  if (question.at_spot.readable || in_use.value.empty()) return {.create = true};
  return in_use;
}

}  // namespace spotlink::connect

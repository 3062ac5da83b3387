#include "spotlink/arguments.hpp"

namespace spotlink::command {

void Arguments::add(std::string_view option, config::Sourced value) {
  values_[std::string(option)].push_back(std::move(value));
}

std::optional<config::Sourced> Arguments::sourced(std::string_view option) const {
  const auto found = values_.find(option);
  if (found == values_.end()) return {};
  return found->second.back();
}

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = sourced(option);
  if (!found) return {};
  return found->value;
}

std::optional<std::string> Arguments::typed(std::string_view option) const {
  const auto found = sourced(option);
  if (!found || found->source != option) return {};
  return found->value;
}

std::vector<std::string> Arguments::all(std::string_view option) const {
  std::vector<std::string> texts;
  const auto found = values_.find(option);
  if (found == values_.end()) return texts;
  for (const config::Sourced& each : found->second) texts.push_back(each.value);
  return texts;
}

bool Arguments::flag(std::string_view option, bool otherwise) const {
  const auto found = value(option);
  return found ? *found == "true" : otherwise;
}

std::optional<std::string> Arguments::positional(std::size_t index) const {
  if (index >= positionals_.size()) return {};
  return positionals_[index];
}

}  // namespace spotlink::command

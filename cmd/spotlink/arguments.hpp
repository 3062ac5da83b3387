#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/spot_settings.hpp"

namespace spotlink::command {

/// What was typed, and what the environment twins add to it: every value with its source.
class Arguments {
 public:
  void add(std::string_view option, config::Sourced value);
  void add_positional(std::string value) { positionals_.push_back(std::move(value)); }

  /// The value given last.
  std::optional<std::string> value(std::string_view option) const;
  std::optional<config::Sourced> sourced(std::string_view option) const;
  /// The value only when it was typed, not when a twin gave it.
  std::optional<std::string> typed(std::string_view option) const;
  std::vector<std::string> all(std::string_view option) const;
  /// A flag's value, `otherwise` when nothing was said.
  bool flag(std::string_view option, bool otherwise = false) const;
  bool has(std::string_view option) const { return values_.contains(option); }

  const std::vector<std::string>& positionals() const { return positionals_; }
  std::optional<std::string> positional(std::size_t index) const;
  const std::map<std::string, std::vector<config::Sourced>, std::less<>>& options() const { return values_; }

 private:
  std::map<std::string, std::vector<config::Sourced>, std::less<>> values_;
  std::vector<std::string> positionals_;
};

}  // namespace spotlink::command

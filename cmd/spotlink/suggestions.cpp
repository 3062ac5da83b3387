#include "spotlink/suggestions.hpp"

#include <array>
#include <utility>

#include "core/text.hpp"
#include "spotlink/command_table.hpp"
#include "spotlink/global_options.hpp"

namespace spotlink::command {
namespace {

/// What users of other tools type, and what it is called here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 21> synonyms{{
    {"login", "auth login"},
    {"logout", "auth logout"},
    {"configure", "auth login"},
    {"init", "auth login"},
    {"whoami", "auth status"},
    {"status", "auth status"},
    {"connect", "account connect aws"},
    {"aws", "account connect aws"},
    {"list", "account list"},
    {"ls", "account list"},
    {"accounts", "account list"},
    {"organization", "org create"},
    {"account ls", "account list"},
    {"account describe", "account get"},
    {"account show", "account get"},
    {"account add", "account create"},
    {"account mv", "account rename"},
    {"account rm", "account delete"},
    {"account remove", "account delete"},
    {"org rm", "org delete"},
    {"org remove", "org delete"},
}};

}  // namespace

std::optional<std::string> suggested_words(std::string_view words, std::string_view word) {
  const std::string prefix = words.empty() ? "" : std::string(words) + " ";
  for (const auto& [typed, meant] : synonyms) {
    if (typed == prefix + std::string(word)) return std::string(meant);
  }
  if (const auto near = nearest(word, next_words(words))) return prefix + *near;
  return {};
}

std::optional<std::string> suggested_option(const CommandSpec& command, std::string_view name) {
  std::vector<std::string> names;
  const auto add = [&names](const std::vector<OptionSpec>& options) {
    for (const OptionSpec& option : options) {
      names.emplace_back(option.name);
      if (!option.negative.empty()) names.emplace_back(option.negative);
    }
  };
  add(command.options);
  add(global_options());
  return nearest(name, names);
}

std::vector<std::string> synonym_targets() {
  std::vector<std::string> targets;
  for (const auto& entry : synonyms) targets.emplace_back(entry.second);
  return targets;
}

}  // namespace spotlink::command

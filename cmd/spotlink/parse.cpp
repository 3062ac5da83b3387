#include "spotlink/parse.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "core/text.hpp"
#include "spotlink/global_options.hpp"
#include "spotlink/suggestions.hpp"

namespace spotlink::command {
namespace {

bool is_flag(std::string_view argument) {
  return argument.size() > 1 && argument.front() == '-';
}

/// Makes the arguments safe for CLI11, which takes whatever follows an option as its value, even another
/// option.
class Preparation {
 public:
  Preparation(const CommandSpec& command, const std::vector<std::string>& args, Parsed& parsed)
      : command_(&command), parsed_(&parsed) {
    std::size_t i = 0;
    for (; i < args.size() && args[i] != "--"; ++i) {
      const OptionSpec* option = find_option(command_, args[i]);
      if (args[i].starts_with("--") && args[i].find('=') != std::string::npos) {
        take_joined(args[i]);
      } else if (args[i].size() > 2 && args[i][0] == '-' && args[i][1] != '-') {
        take_short(args[i]);
      } else if (option == nullptr || option->value.empty()) {
        prepared_.push_back(args[i]);
      } else if (i + 1 == args.size() || is_flag(args[i + 1])) {
        refuse_missing_value(*option, i + 1 < args.size());
      } else {
        take_value(args[i], args[i + 1]);
        ++i;
      }
    }
    for (++i; i < args.size(); ++i) literal_.push_back(args[i]);
  }

  const std::vector<std::string>& prepared() const { return prepared_; }
  /// What stands behind "--": values, whatever they look like.
  const std::vector<std::string>& literal() const { return literal_; }

 private:
  void find(std::string finding) { parsed_->findings.push_back(std::move(finding)); }

  void refuse_missing_value(const OptionSpec& option, bool flag_follows) {
    find(fmt::format("{} needs a value{}", option.name,
                     flag_follows
                         ? fmt::format("; write {}={} for one that begins with -", option.name, option.value)
                         : ""));
  }

  void take_value(std::string_view name, std::string value) {
    if (value.empty()) return find(fmt::format("{} has an empty value", name));
    prepared_.emplace_back(name);
    prepared_.push_back(std::move(value));
  }

  /// --name=value
  void take_joined(const std::string& argument) {
    const std::string name = argument.substr(0, argument.find('='));
    const std::string value = argument.substr(name.size() + 1);
    const OptionSpec* option = find_option(command_, name);
    if (option == nullptr) {
      prepared_.push_back(name);
    } else if (!option->value.empty()) {
      take_value(name, value);
    } else if (const auto boolean = boolean_from(value)) {
      prepared_.push_back(fmt::format("{}={}", name, *boolean ? "true" : "false"));
    } else {
      find(fmt::format("{} is a flag: {} or {}=false", name, name, name));
    }
  }

  /// -ojson, -o=json, or flags bundled as -qv
  void take_short(const std::string& argument) {
    const std::string name = argument.substr(0, 2);
    const OptionSpec* option = find_option(command_, name);
    if (option == nullptr || option->value.empty()) {
      prepared_.push_back(argument);
    } else {
      take_value(name, argument.substr(argument[2] == '=' ? 3 : 2));
    }
  }

  const CommandSpec* command_;
  Parsed* parsed_;
  std::vector<std::string> prepared_;
  std::vector<std::string> literal_;
};

/// CLI11's name for an option: "--output,-o", or "--wait,!--no-wait" for a flag with an opposite.
std::string declaration(const OptionSpec& option) {
  std::string names(option.name);
  if (option.short_name != '\0') names += fmt::format(",-{}", option.short_name);
  if (!option.negative.empty()) names += fmt::format(",!{}", option.negative);
  return names;
}

using Declared = std::vector<std::pair<const OptionSpec*, CLI::Option*>>;

void declare(CLI::App& app, const std::vector<OptionSpec>& options, Declared& declared) {
  for (const OptionSpec& option : options) {
    const bool is_value = !option.value.empty();
    CLI::Option* made = is_value ? app.add_option(declaration(option)) : app.add_flag(declaration(option));
    made->multi_option_policy(option.repeatable ? CLI::MultiOptionPolicy::TakeAll
                                                : CLI::MultiOptionPolicy::TakeLast);
    declared.emplace_back(&option, made);
  }
}

/// What is neither an option nor its value: positionals, unless there is a flag nobody knows among them,
/// whose value one of them may be.
void take_remaining(const CommandSpec& command, std::vector<std::string> remaining,
                    const std::vector<std::string>& literal, Parsed& parsed) {
  const bool has_unknown = std::any_of(remaining.begin(), remaining.end(), is_flag);
  for (const std::string& argument : remaining) {
    if (!is_flag(argument)) continue;
    const auto suggestion = suggested_option(command, argument);
    parsed.findings.push_back(fmt::format("unknown option {}{}", escape_controls(argument),
                                          suggestion ? fmt::format("; did you mean {}?", *suggestion) : ""));
  }
  if (has_unknown) return;
  remaining.insert(remaining.end(), literal.begin(), literal.end());
  for (std::string& argument : remaining) parsed.arguments.add_positional(std::move(argument));
}

void check_positionals(const CommandSpec& command, Parsed& parsed) {
  const auto& given = parsed.arguments.positionals();
  const auto& wanted = command.positionals;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool is_missing = i >= given.size();
    if (is_missing && wanted[i].required)
      parsed.findings.push_back(fmt::format("{} is missing", wanted[i].name));
    if (!is_missing && given[i].empty())
      parsed.findings.push_back(fmt::format("{} is empty", wanted[i].name));
  }
  if (given.size() > wanted.size()) {
    const std::string count = wanted.empty() ? "no" : std::to_string(wanted.size());
    parsed.findings.push_back(
        fmt::format("spotlink {} takes {} argument{}, not {}; quote a value with blanks", command.words,
                    count, wanted.size() == 1 ? "" : "s", given.size()));
  }
}

void read_twins(const std::vector<OptionSpec>& options, const Environment& environment, Parsed& parsed) {
  for (const OptionSpec& option : options) {
    if (option.twin.empty() || parsed.arguments.has(option.name)) continue;
    auto value = environment.get(option.twin);
    if (!value) continue;
    if (option.value.empty()) {
      const auto boolean = boolean_from(*value);
      if (!boolean) {
        parsed.findings.push_back(
            fmt::format("{} is not 1, true, yes, on, 0, false, no or off", option.twin));
        continue;
      }
      value = *boolean ? "true" : "false";
    }
    parsed.arguments.add(option.name, {*value, std::string(option.twin)});
  }
}

void check_choices(const std::vector<OptionSpec>& options, Parsed& parsed) {
  for (const OptionSpec& option : options) {
    const auto given = parsed.arguments.sourced(option.name);
    if (!given || option.choices.empty()) continue;
    if (std::find(option.choices.begin(), option.choices.end(), given->value) != option.choices.end())
      continue;
    const auto near = nearest(lower(given->value), option.choices);
    parsed.findings.push_back(fmt::format("{}: \"{}\" is none of {}{}", given->source,
                                          escape_controls(given->value), join(option.choices, ", "),
                                          near ? fmt::format("; did you mean {}?", *near) : ""));
  }
}

}  // namespace

Parsed parse_arguments(const CommandSpec& command, const std::vector<std::string>& args,
                       const Environment& environment) {
  Parsed parsed;
  const Preparation preparation(command, args, parsed);
  CLI::App app;
  app.allow_extras();
  app.set_help_flag();
  Declared declared;
  declare(app, global_options(), declared);
  declare(app, command.options, declared);
  try {
    std::vector<std::string> reversed(preparation.prepared().rbegin(), preparation.prepared().rend());
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& problem) {
    parsed.findings.push_back(fmt::format("the arguments cannot be read ({})", problem.get_name()));
  }
  for (const auto& [option, made] : declared) {
    if (made->count() == 0) continue;
    for (const std::string& value : made->results()) {
      parsed.arguments.add(option->name, {value, std::string(option->name)});
    }
  }
  take_remaining(command, app.remaining(), preparation.literal(), parsed);
  if (parsed.findings.empty()) check_positionals(command, parsed);
  for (const auto* options : {&global_options(), &command.options}) {
    read_twins(*options, environment, parsed);
    check_choices(*options, parsed);
  }
  return parsed;
}

std::optional<bool> boolean_from(std::string_view text) {
  const std::string word = lower(text);
  if (word == "1" || word == "true" || word == "yes" || word == "on") return true;
  if (word == "0" || word == "false" || word == "no" || word == "off") return false;
  return {};
}

}  // namespace spotlink::command

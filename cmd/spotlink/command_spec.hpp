#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "render/document.hpp"
#include "spotlink/arguments.hpp"
#include "spotlink/world.hpp"

namespace spotlink::command {

class Context;

/// One option as data: parser, help and suggestions are made from it.
struct OptionSpec {
  std::string_view name{};   // "--output"
  std::string_view value{};  // "FORMAT"; empty for a flag
  std::string_view help{};
  char short_name = '\0';
  std::string_view twin{};             // the environment variable that stands in for it
  std::vector<std::string> choices{};  // the only values there are; empty: any
  bool repeatable = false;             // else the one given last counts
  std::string_view negative{};         // a flag's opposite: "--no-wait"
};

struct PositionalSpec {
  std::string_view name{};  // "ACCOUNT"
  std::string_view help{};
  bool required = true;
};

/// What a command made of its arguments. Exit codes other than 0 that come with a result are 8, 9 and 10.
struct Outcome {
  render::Document document{};
  int exit_code = 0;
};

/// One command as data. Adding one is a row in the table and a file with its function.
struct CommandSpec {
  std::string_view words{};        // "account connect aws"
  std::string_view summary{};      // one line
  std::string_view description{};  // what --help adds
  std::vector<std::string_view> examples{};
  std::vector<OptionSpec> options{};
  std::vector<PositionalSpec> positionals{};
  std::vector<int> exit_codes{};  // besides 0, 1, 2, 130, 141 and 143, which every command can give
  std::vector<std::string_view> json_fields{};
  bool hands_over = false;  // everything behind the words is another program's
  /// Adds a sentence for each thing wrong with the arguments' values; null when there is nothing to check. It
  /// may read files and sends nothing, so that all that is wrong is said at once.
  void (*check)(const Arguments& arguments, const World& world, std::vector<std::string>& findings) = nullptr;
  Result<Outcome> (*run)(Context& context) = nullptr;
};

}  // namespace spotlink::command

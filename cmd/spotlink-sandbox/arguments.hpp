#pragma once

#include <string>
#include <vector>

#include "core/result.hpp"
#include "sandbox/app.hpp"

namespace spotlink::sandbox {

/// The command line, checked.
struct Arguments {
  std::string command{};  // "run", "start", "stop", "env", "exec" or "reset"; "" when only help was asked for
  std::string help{};     // what to print in that case
  bool help_asked_for = true;  // false: nothing was asked for, which is a mistake
  Options options{};
  int port = 0;  // 0 takes any free one
  bool json = false;
  std::vector<std::string> child{};  // of exec
};

/// usage for anything that makes no sense, in one line.
Result<Arguments> parse_arguments(int argc, const char* const* argv);

}  // namespace spotlink::sandbox

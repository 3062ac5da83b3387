#include <fmt/format.h>

#include <cstdio>

#include "arguments.hpp"
#include "commands.hpp"

/// The local sandbox: `spotlink sandbox …` runs this program.
int main(int argc, char** argv) {
  using namespace spotlink;
  const Result<sandbox::Arguments> arguments = sandbox::parse_arguments(argc, argv);
  const Result<int> code = arguments ? sandbox::run_command(*arguments) : Result<int>(arguments.error());
  if (code) return *code;
  fmt::print(stderr, "error: {}\n", code.error().message);
  if (!code.error().hint.empty()) fmt::print(stderr, "  hint: {}\n", code.error().hint);
  return exit_code(code.error().kind);
}

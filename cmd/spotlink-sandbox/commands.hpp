#pragma once

#include "arguments.hpp"
#include "core/result.hpp"

namespace spotlink::sandbox {

/// Carries out the command and returns the exit code. Results go to stdout, sentences for people to stderr.
Result<int> run_command(const Arguments& arguments);

}  // namespace spotlink::sandbox

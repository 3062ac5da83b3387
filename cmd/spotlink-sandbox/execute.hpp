#pragma once

#include <string>
#include <vector>

#include "core/result.hpp"
#include "environment.hpp"

namespace spotlink::sandbox {

/// Runs a command, found on PATH, with the sandbox's variables set; its exit code, 128 + signal when it was
/// killed. not_found when there is no such command.
Result<int> execute(const std::vector<std::string>& command, const Running& running);

}  // namespace spotlink::sandbox

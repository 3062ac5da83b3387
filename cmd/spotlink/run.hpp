#pragma once

#include <string>
#include <vector>

#include "spotlink/world.hpp"

namespace spotlink::command {

/// The whole program: arguments in, exit code out, everything else through the world. Never throws for
/// anything a user can cause.
int run(const std::vector<std::string>& args, World& world);

}  // namespace spotlink::command

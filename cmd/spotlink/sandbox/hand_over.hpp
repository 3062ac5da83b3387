#pragma once

#include "core/result.hpp"
#include "spotlink/selection.hpp"
#include "spotlink/world.hpp"

namespace spotlink::command {

/// Runs the sandbox program that lies beside this one, with the verb and everything typed behind it, in this
/// process's place. unexpected, saying where it was looked for, when it is not there.
Result<int> run_sandbox(const Selection& selection, const World& world);

}  // namespace spotlink::command

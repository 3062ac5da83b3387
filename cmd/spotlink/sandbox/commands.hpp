#pragma once

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

CommandSpec sandbox_start();
CommandSpec sandbox_stop();
CommandSpec sandbox_run();
CommandSpec sandbox_exec();
CommandSpec sandbox_env();
CommandSpec sandbox_reset();

}  // namespace spotlink::command

#pragma once

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

CommandSpec version();
CommandSpec help();

}  // namespace spotlink::command

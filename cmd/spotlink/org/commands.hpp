#pragma once

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

CommandSpec org_create();
CommandSpec org_delete();

}  // namespace spotlink::command

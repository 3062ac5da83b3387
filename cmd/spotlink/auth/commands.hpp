#pragma once

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

CommandSpec auth_login();
CommandSpec auth_status();
CommandSpec auth_token();
CommandSpec auth_logout();

}  // namespace spotlink::command

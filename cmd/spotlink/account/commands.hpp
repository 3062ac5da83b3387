#pragma once

#include "spotlink/command_spec.hpp"

namespace spotlink::command {

CommandSpec account_list();
CommandSpec account_get();
CommandSpec account_create();
CommandSpec account_rename();
CommandSpec account_delete();
CommandSpec account_connect_aws();

}  // namespace spotlink::command

#pragma once

#include <string_view>
#include <vector>

#include "spot/accounts.hpp"

namespace spotlink::command {

/// The account an argument means: its id, else its name, else its cloud account id. not_found with the
/// nearest one; conflict, listing them, when several match.
Result<spot::Account> find_account(const std::vector<spot::Account>& accounts, std::string_view argument);

}  // namespace spotlink::command

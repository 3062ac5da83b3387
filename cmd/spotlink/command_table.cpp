#include "spotlink/command_table.hpp"

#include <algorithm>

#include "spotlink/account/commands.hpp"
#include "spotlink/auth/commands.hpp"
#include "spotlink/general/commands.hpp"
#include "spotlink/org/commands.hpp"
#include "spotlink/sandbox/commands.hpp"

namespace spotlink::command {

const std::vector<CommandSpec>& command_table() {
  static const std::vector<CommandSpec> table{
      auth_login(),     auth_status(),         auth_token(),    auth_logout(),    org_create(),
      org_delete(),     account_list(),        account_get(),   account_create(), account_rename(),
      account_delete(), account_connect_aws(), sandbox_start(), sandbox_stop(),   sandbox_run(),
      sandbox_exec(),   sandbox_env(),         sandbox_reset(), version(),        help(),
  };
  return table;
}

const CommandSpec* find_command(std::string_view words) {
  for (const CommandSpec& command : command_table()) {
    if (command.words == words) return &command;
  }
  return nullptr;
}

std::vector<std::string> next_words(std::string_view words) {
  std::vector<std::string> next;
  const std::string prefix = words.empty() ? "" : std::string(words) + " ";
  for (const CommandSpec& command : command_table()) {
    if (!command.words.starts_with(prefix)) continue;
    const std::string_view rest = command.words.substr(prefix.size());
    const std::string word(rest.substr(0, rest.find(' ')));
    if (std::find(next.begin(), next.end(), word) == next.end()) next.push_back(word);
  }
  return next;
}

}  // namespace spotlink::command

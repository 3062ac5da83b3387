#include "spotlink/account/find_account.hpp"

#include <fmt/format.h>

#include "connect/aws_account_choice.hpp"
#include "core/text.hpp"

namespace spotlink::command {

Result<spot::Account> find_account(const std::vector<spot::Account>& accounts, std::string_view argument) {
  const auto meant = connect::accounts_meant_by(accounts, argument);
  if (meant.size() == 1) return meant.front();
  if (meant.size() > 1) {
    return Error{
        .kind = ErrorKind::conflict,
        .message = fmt::format("\"{}\" means several accounts: {}", argument, connect::listed(meant)),
        .hint = "name the one you mean by its id"};
  }
  std::vector<std::string> known;
  for (const spot::Account& account : accounts) {
    known.insert(known.end(), {account.id, account.name, account.cloud_account_id.value_or(account.id)});
  }
  const auto near = nearest(argument, known);
  return Error{
      .kind = ErrorKind::not_found,
      .message = fmt::format("no Spot account has the id, name or cloud account id \"{}\"", argument),
      .hint = near ? fmt::format("did you mean {}?", shell_quote(*near))
                   : "spotlink account list shows what there is"};
}

}  // namespace spotlink::command

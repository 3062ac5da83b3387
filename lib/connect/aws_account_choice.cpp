#include "connect/aws_account_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/text.hpp"

namespace spotlink::connect {
namespace {

using spot::Account;

std::vector<Account> matching(const std::vector<Account>& accounts, auto predicate) {
  std::vector<Account> found;
  std::copy_if(accounts.begin(), accounts.end(), std::back_inserter(found), predicate);
  return found;
}

AccountChoice use(const Account& account, std::string note = "") {
  return {.move = AccountMove::use, .account = account, .name = account.name, .note = std::move(note)};
}

AccountChoice refuse(ErrorKind kind, std::string message, std::string hint) {
  return {.error = {.kind = kind, .message = std::move(message), .hint = std::move(hint)}};
}

AccountChoice connected_elsewhere(const Account& account, const std::string& cloud_id) {
  return refuse(ErrorKind::conflict,
                fmt::format("Spot account {} \"{}\" is connected to {} {}, not to AWS account {}", account.id,
                            account.name, name_of(account.provider.value_or(Provider::aws)),
                            account.cloud_account_id.value_or(""), cloud_id),
                "choose another name with --name, or another account with --account");
}

AccountChoice use_if_free(const Account& account, const std::string& cloud_id, std::string note = "") {
  if (account.connected() && !account.is_linked_to(Provider::aws, cloud_id)) {
    return connected_elsewhere(account, cloud_id);
  }
  return use(account, std::move(note));
}

std::string differing_name(const Account& account, const AccountQuestion& question) {
  if (!question.name || *question.name == account.name) return "";
  return fmt::format("it is called \"{}\" at Spot, not \"{}\"; rename it with: spotlink account rename {} {}",
                     account.name, *question.name, account.id, shell_quote(*question.name));
}

AccountChoice among_linked(const std::vector<Account>& linked, const AccountQuestion& question) {
  std::vector<Account> chosen = linked;
  if (question.selector) {
    const std::vector<Account> meant = accounts_meant_by(question.accounts, *question.selector);
    chosen = matching(linked, [&](const Account& each) {
      return std::find(meant.begin(), meant.end(), each) != meant.end();
    });
    if (chosen.empty()) {
      return refuse(ErrorKind::conflict,
                    fmt::format("AWS account {} is connected as {}, not as \"{}\"", question.cloud_id,
                                listed(linked), *question.selector),
                    "leave --account away to go on with the connected one");
    }
  }
  if (chosen.size() > 1) {
    return refuse(ErrorKind::conflict,
                  fmt::format("AWS account {} is connected to {} Spot accounts: {}", question.cloud_id,
                              chosen.size(), listed(chosen)),
                  "pick one with --account ID, or delete the other with: spotlink account delete ID");
  }
  return use(chosen.front(), differing_name(chosen.front(), question));
}

AccountChoice by_selector(const AccountQuestion& question) {
  const std::vector<Account> meant = accounts_meant_by(question.accounts, *question.selector);
  if (meant.empty()) {
    return refuse(ErrorKind::not_found, fmt::format("no Spot account \"{}\"", *question.selector),
                  "see them with: spotlink account list");
  }
  if (meant.size() > 1) {
    return refuse(
        ErrorKind::conflict,
        fmt::format("\"{}\" means {} Spot accounts: {}", *question.selector, meant.size(), listed(meant)),
        "give the id with --account");
  }
  return use_if_free(meant.front(), question.cloud_id, differing_name(meant.front(), question));
}

std::optional<AccountChoice> by_name(const std::string& name, const AccountQuestion& question) {
  const std::vector<Account> named =
      matching(question.accounts, [&](const Account& each) { return each.name == name; });
  if (named.empty()) return {};
  if (named.size() == 1) return use_if_free(named.front(), question.cloud_id);
  AccountChoice ambiguous =
      refuse(ErrorKind::conflict,
             fmt::format("{} Spot accounts are called \"{}\": {}", named.size(), name, listed(named)),
             "pick one with --account ID, or delete the other with: spotlink account delete ID");
  ambiguous.move = AccountMove::look_again;
  return ambiguous;
}

}  // namespace

AccountChoice choose_account(const AccountQuestion& question) {
  const std::vector<Account> linked = matching(question.accounts, [&](const Account& each) {
    return each.is_linked_to(Provider::aws, question.cloud_id);
  });
  if (!linked.empty()) return among_linked(linked, question);
  if (question.selector) return by_selector(question);
  if (question.name) {
    if (const auto choice = by_name(*question.name, question)) return *choice;
    return {.move = AccountMove::create, .name = *question.name};
  }
  for (const std::string& name : question.default_names) {
    if (const auto choice = by_name(name, question)) return *choice;
  }
  const bool only_one_free = question.complete && question.may_adopt && question.accounts.size() == 1 &&
                             !question.accounts.front().connected();
  return {.move = only_one_free ? AccountMove::adopt : AccountMove::create,
          .account = only_one_free ? std::optional(question.accounts.front()) : std::nullopt,
          .name = question.default_names.front()};
}

std::optional<Account> agreed_account(const std::vector<Account>& accounts, std::string_view cloud_id,
                                      std::string_view name) {
  std::optional<Account> agreed;
  for (const Account& each : accounts) {
    if (each.is_linked_to(Provider::aws, cloud_id)) return each;
    if (each.name == name && !each.connected() && (!agreed || each.id < agreed->id)) agreed = each;
  }
  return agreed;
}

std::vector<Account> accounts_meant_by(const std::vector<Account>& accounts, std::string_view argument) {
  auto meant = matching(accounts, [&](const Account& each) { return each.id == argument; });
  if (meant.empty()) meant = matching(accounts, [&](const Account& each) { return each.name == argument; });
  if (meant.empty()) {
    meant = matching(accounts, [&](const Account& each) { return each.cloud_account_id == argument; });
  }
  return meant;
}

std::string listed(const std::vector<Account>& accounts) {
  std::vector<std::string> entries;
  for (const Account& each : accounts) {
    const std::string state = each.connected()
                                  ? fmt::format("{} {}", name_of(*each.provider), *each.cloud_account_id)
                                  : "not connected";
    entries.push_back(fmt::format("{} \"{}\" ({})", each.id, each.name, state));
  }
  return join(entries, ", ");
}

}  // namespace spotlink::connect

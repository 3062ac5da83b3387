#pragma once

#include <optional>
#include <string>
#include <vector>

#include "spot/accounts.hpp"

/// Which Spot account an AWS account is connected to: decided from one list, without asking anybody.
namespace spotlink::connect {

struct AccountQuestion {
  std::vector<spot::Account> accounts;    // all the token may see
  bool complete = true;                   // false when the token may only see the linked ones
  bool may_adopt = true;                  // false once this run has left an account to another
  std::string cloud_id;                   // the AWS account
  std::optional<std::string> selector{};  // --account: id, name or cloud account id
  std::optional<std::string> name{};      // --name
  std::vector<std::string>
      default_names{};  // looked for when there is neither; the first is given to a new account
};

enum class AccountMove {
  use,         // `account`: linked to us already, or free to be linked
  adopt,       // `account`: the organization's only one, free, and nobody asked for another; takes `name`
  create,      // a new one called `name`
  look_again,  // several of that name: another run may be about to remove its own; `error` when it stays so
  refuse,      // `error`
};

struct AccountChoice {
  AccountMove move = AccountMove::refuse;
  std::optional<spot::Account> account{};
  std::string name{};
  std::string note{};  // for people: a name that differs
  Error error{};
};

AccountChoice choose_account(const AccountQuestion& question);

/// Of several free accounts of one name that runs at the same time have made, the one all of them go on with:
/// one already linked to the AWS account, else the smallest id. Ids are not ordered in time, so every run
/// chooses alike. Nothing when there is none.
std::optional<spot::Account> agreed_account(const std::vector<spot::Account>& accounts,
                                            std::string_view cloud_id, std::string_view name);

/// The accounts an argument may mean: by id, else by name, else by cloud account id.
std::vector<spot::Account> accounts_meant_by(const std::vector<spot::Account>& accounts,
                                             std::string_view argument);
/// For messages: `act-1 "production" (aws 123456789012), act-2 "production" (not connected)`.
std::string listed(const std::vector<spot::Account>& accounts);

}  // namespace spotlink::connect

#include "connect/aws_account_choice.hpp"

#include <gtest/gtest.h>

namespace spotlink::connect {
namespace {

using spot::Account;

constexpr const char* ours = "123456789012";

Account free_account(std::string id, std::string name) {
  return {.id = std::move(id), .name = std::move(name)};
}
Account linked(std::string id, std::string name, std::string cloud_id = ours) {
  return {
      .id = std::move(id), .name = std::move(name), .provider = Provider::aws, .cloud_account_id = cloud_id};
}

AccountQuestion question(std::vector<Account> accounts) {
  return {.accounts = std::move(accounts), .cloud_id = ours, .default_names = {"acme", "aws-123456789012"}};
}

struct Row {
  const char* what;
  AccountQuestion question;
  AccountMove move;
  const char* account;                // id; "" for none
  ErrorKind kind = ErrorKind::usage;  // when refused
};

AccountQuestion named(std::vector<Account> accounts, const char* name) {
  AccountQuestion asked = question(std::move(accounts));
  asked.name = name;
  return asked;
}
AccountQuestion selected(std::vector<Account> accounts, const char* selector) {
  AccountQuestion asked = question(std::move(accounts));
  asked.selector = selector;
  return asked;
}
AccountQuestion incomplete(AccountQuestion asked) {
  asked.complete = false;
  return asked;
}

TEST(ChooseAccount, DecidesEveryCaseAsTheTableSays) {
  const std::vector<Row> rows{
      {"linked already", question({linked("act-1", "a")}), AccountMove::use, "act-1"},
      {"linked already, another name asked for", named({linked("act-1", "a")}, "b"), AccountMove::use,
       "act-1"},
      {"linked twice", question({linked("act-1", "a"), linked("act-2", "b")}), AccountMove::refuse, "",
       ErrorKind::conflict},
      {"linked twice, one picked by id", selected({linked("act-1", "a"), linked("act-2", "b")}, "act-2"),
       AccountMove::use, "act-2"},
      {"linked twice, one picked by name", selected({linked("act-1", "a"), linked("act-2", "b")}, "a"),
       AccountMove::use, "act-1"},
      {"linked, but another was picked",
       selected({linked("act-1", "a"), free_account("act-2", "b")}, "act-2"), AccountMove::refuse, "",
       ErrorKind::conflict},
      {"picked by id", selected({free_account("act-1", "a"), free_account("act-2", "b")}, "act-2"),
       AccountMove::use, "act-2"},
      {"picked by the other cloud account it has",
       selected({linked("act-1", "a", "999999999999")}, "999999999999"), AccountMove::refuse, "",
       ErrorKind::conflict},
      {"picked, and unknown", selected({free_account("act-1", "a")}, "act-9"), AccountMove::refuse, "",
       ErrorKind::not_found},
      {"picked by a name that two have",
       selected({free_account("act-1", "a"), free_account("act-2", "a")}, "a"), AccountMove::refuse, "",
       ErrorKind::conflict},
      {"found by name", named({free_account("act-1", "a"), free_account("act-2", "b")}, "b"),
       AccountMove::use, "act-2"},
      {"name connected elsewhere", named({linked("act-1", "a", "999999999999")}, "a"), AccountMove::refuse,
       "", ErrorKind::conflict},
      {"name twice", named({free_account("act-1", "a"), free_account("act-2", "a")}, "a"),
       AccountMove::look_again, "", ErrorKind::conflict},
      {"name unknown", named({free_account("act-1", "a")}, "b"), AccountMove::create, ""},
      {"nothing asked, alias found", question({free_account("act-1", "acme"), free_account("act-2", "x")}),
       AccountMove::use, "act-1"},
      {"nothing asked, numbered name found",
       question({free_account("act-1", "y"), free_account("act-2", "aws-123456789012")}), AccountMove::use,
       "act-2"},
      {"only account after signing up", question({free_account("act-1", "Default")}), AccountMove::adopt,
       "act-1"},
      {"only account, but it may not be the only one",
       incomplete(question({free_account("act-1", "Default")})), AccountMove::create, ""},
      {"only account, but a name was given", named({free_account("act-1", "Default")}, "production"),
       AccountMove::create, ""},
      {"only account is connected elsewhere", question({linked("act-1", "x", "999999999999")}),
       AccountMove::create, ""},
      {"two free accounts", question({free_account("act-1", "x"), free_account("act-2", "y")}),
       AccountMove::create, ""},
      {"no account at all", question({}), AccountMove::create, ""},
      {"the same id at another provider",
       question({{.id = "act-1", .name = "x", .provider = Provider::gcp, .cloud_account_id = ours}}),
       AccountMove::create, ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const AccountChoice choice = choose_account(row.question);
    EXPECT_EQ(choice.move, row.move);
    EXPECT_EQ(choice.account ? choice.account->id : "", row.account);
    if (row.move == AccountMove::refuse || row.move == AccountMove::look_again) {
      EXPECT_EQ(choice.error.kind, row.kind);
      EXPECT_FALSE(choice.error.hint.empty());
    }
  }
}

TEST(ChooseAccount, GivesANewAccountTheFirstDefaultName) {
  EXPECT_EQ(choose_account(question({})).name, "acme");
  EXPECT_EQ(choose_account(question({free_account("act-1", "Default")})).name, "acme");
}

TEST(ChooseAccount, ReportsADifferingNameAndNeverAppliesIt) {
  const AccountChoice choice = choose_account(named({linked("act-1", "a")}, "b"));
  EXPECT_EQ(choice.account->name, "a");
  EXPECT_NE(choice.note.find("\"a\""), std::string::npos);
  EXPECT_NE(choice.note.find("spotlink account rename act-1 b"), std::string::npos);
}

TEST(ChooseAccount, ListsBothOfTwoAccountsWithOneName) {
  const AccountChoice choice =
      choose_account(named({free_account("act-1", "a"), free_account("act-2", "a")}, "a"));
  EXPECT_NE(choice.error.message.find("act-1"), std::string::npos);
  EXPECT_NE(choice.error.message.find("act-2"), std::string::npos);
}

TEST(AgreedAccount, IsTheSameWhicheverRunAsks) {
  const Account a = free_account("act-1", "p");
  const Account b = free_account("act-2", "p");
  EXPECT_EQ(agreed_account({b, a}, ours, "p")->id, "act-1");
  EXPECT_EQ(agreed_account({a, b}, ours, "p")->id, "act-1");
}

TEST(AgreedAccount, IsTheLinkedOneBeforeAnySmallerId) {
  EXPECT_EQ(agreed_account({free_account("act-1", "p"), linked("act-2", "other")}, ours, "p")->id, "act-2");
}

TEST(AgreedAccount, IsNeverOneOfAnotherNameOrConnectedElsewhere) {
  EXPECT_FALSE(agreed_account({free_account("act-1", "q"), linked("act-2", "p", "999999999999")}, ours, "p"));
}

}  // namespace
}  // namespace spotlink::connect

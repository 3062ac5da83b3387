#include "connect/aws_external_id_choice.hpp"

#include <gtest/gtest.h>

namespace spotlink::connect {
namespace {

const WallTime now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22};

spot::Undocumented<spot::ExternalId> at_spot(const char* value,
                                             std::chrono::hours valid_for = std::chrono::hours{24}) {
  return {.readable = true, .value = spot::ExternalId{.value = value, .valid_until = now + valid_for}};
}
const spot::Undocumented<spot::ExternalId> none_at_spot{.readable = true};
const spot::Undocumented<spot::ExternalId> unreadable{};

struct Row {
  const char* what;
  ExternalIdQuestion question;
  bool create;
  const char* value;
};

TEST(ChooseExternalId, DecidesEveryCaseAsTheTableSays) {
  const std::vector<Row> rows{
      {"Spot's own", {.at_spot = at_spot("s")}, false, "s"},
      {"Spot's own before an older one in the stack",
       {.at_spot = at_spot("s"), .in_stack = "old"},
       false,
       "s"},
      {"none anywhere", {.at_spot = none_at_spot}, true, ""},
      {"none at Spot, so the stack's is worthless", {.at_spot = none_at_spot, .in_stack = "old"}, true, ""},
      {"Spot does not tell, nothing in AWS", {.at_spot = unreadable}, true, ""},
      {"Spot does not tell: the stack's",
       {.at_spot = unreadable, .in_stack = "k", .in_role = "r"},
       false,
       "k"},
      {"Spot does not tell: the role's", {.at_spot = unreadable, .in_role = "r"}, false, "r"},
      {"Spot's is past its time", {.at_spot = at_spot("s", std::chrono::hours{-1})}, true, ""},
      {"connected: the stack's, whatever Spot says",
       {.connected = true, .at_spot = at_spot("s"), .in_stack = "k"},
       false,
       "k"},
      {"connected: never a new one", {.connected = true, .at_spot = none_at_spot}, false, ""},
      {"connected: never a new one though past its time",
       {.connected = true, .at_spot = at_spot("s", std::chrono::hours{-1})},
       false,
       "s"},
  };
  for (Row row : rows) {
    SCOPED_TRACE(row.what);
    row.question.now = now;
    const ExternalIdChoice choice = choose_external_id(row.question);
    EXPECT_EQ(choice.create, row.create);
    EXPECT_EQ(choice.value, row.value);
  }
}

}  // namespace
}  // namespace spotlink::connect

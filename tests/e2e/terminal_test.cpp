#include <gmock/gmock.h>

#include "e2e/sandbox_fixture.hpp"

/// What a person sees, on a pseudo-terminal.
namespace spotlink::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class OnATerminal : public SandboxTest {};

TEST_F(OnATerminal, ConnectShowsItsStepsAndWhereItTalksTo) {
  start();
  const Finished seen = spotlink_on_terminal({"account", "connect", "aws", "--auto", "--name", "production"});
  ASSERT_EQ(seen.exit_code, 0) << seen.out;
  for (const char* step : {"identity", "spot-account", "external-id", "stack", "credentials", "verify"}) {
    EXPECT_THAT(seen.out, HasSubstr(step));
  }
  EXPECT_THAT(seen.out, HasSubstr("[sandbox]"));
  EXPECT_THAT(seen.out, HasSubstr("✓"));
}

TEST_F(OnATerminal, ConnectAgainSaysThatThereIsNothingToDo) {
  start();
  ASSERT_EQ(connect().exit_code, 0);
  const Finished seen = spotlink_on_terminal({"account", "connect", "aws", "--auto", "--name", "production"});
  EXPECT_EQ(seen.exit_code, 0);
  EXPECT_THAT(seen.out, HasSubstr("Nothing to do"));
}

TEST_F(OnATerminal, AListIsATableAndInAPipeItIsTsv) {
  start();
  ASSERT_EQ(connect().exit_code, 0);
  const Finished seen = spotlink_on_terminal({"account", "list"});
  EXPECT_THAT(seen.out, HasSubstr("CLOUD ACCOUNT"));
  const Finished piped = spotlink({"account", "list"});
  EXPECT_THAT(piped.out, Not(HasSubstr("CLOUD ACCOUNT")));
  EXPECT_THAT(piped.out, HasSubstr("\tproduction\t"));
  EXPECT_EQ(piped.err, "");
}

TEST_F(OnATerminal, NoColourIsUsedWhenAskedNotTo) {
  start();
  const Finished plain =
      spotlink_on_terminal({"account", "connect", "aws", "--auto"}, {{"NO_COLOR", "1"}, {"TERM", "dumb"}});
  ASSERT_EQ(plain.exit_code, 0) << plain.out;
  EXPECT_THAT(plain.out, Not(HasSubstr("\x1b[3")));
}

TEST_F(OnATerminal, WithoutUtf8OnlyAsciiIsWritten) {
  start();
  const Finished ascii =
      spotlink_on_terminal({"account", "connect", "aws", "--auto"}, {{"LANG", "C"}, {"LC_ALL", "C"}});
  ASSERT_EQ(ascii.exit_code, 0) << ascii.out;
  for (const char c : ascii.out) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
}

TEST_F(OnATerminal, DeletingAConnectedAccountAsksForItsName) {
  start();
  ASSERT_EQ(connect().exit_code, 0);
  const Finished wrong =
      spotlink_on_terminal({"account", "delete", "production"}, {}, {{"production", "nope\n"}});
  EXPECT_EQ(wrong.exit_code, 2) << wrong.out;
  EXPECT_EQ(count_requests("DELETE /setup/account/{accountId}"), 0u);
  const Finished right =
      spotlink_on_terminal({"account", "delete", "production"}, {}, {{"production", "production\n"}});
  EXPECT_EQ(right.exit_code, 0) << right.out;
}

TEST_F(OnATerminal, LoginReadsTheTokenWithoutShowingIt) {
  start();
  const Finished seen = spotlink_on_terminal({"auth", "login"}, {{"SPOTINST_TOKEN", ""}},
                                             {{"(it is not shown): ", token_ + "\n"}});
  ASSERT_EQ(seen.exit_code, 0) << seen.out;
  EXPECT_THAT(seen.out, Not(HasSubstr(token_)));
  const Finished status = spotlink({"auth", "status", "-o", "json"}, {{"SPOTINST_TOKEN", ""}});
  EXPECT_EQ(status.exit_code, 0) << status.err;
  EXPECT_THAT(status.out, Not(HasSubstr(token_)));
}

}  // namespace
}  // namespace spotlink::test

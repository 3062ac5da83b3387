#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/system.hpp"

namespace spotlink {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

Result<ProcessOutput> shell(const std::string& script, Milliseconds limit = 20s) {
  return make_process_runner()->run({"sh", "-c", script}, limit);
}

TEST(Processes, OutputErrorsAndExitStatusComeBack) {
  const auto output = shell("echo out; echo err >&2; exit 3");
  ASSERT_TRUE(output.ok());
  // Revealed to compare: a helper's output is a secret by type, not here.
  EXPECT_EQ(output->out.reveal(), "out\n");
  EXPECT_EQ(output->err, "err\n");
  EXPECT_EQ(output->exit_status, 3);
}

TEST(Processes, MoreOutputThanAPipeHoldsIsReadFromBothEnds) {
  const auto output = shell("head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero");
  ASSERT_TRUE(output.ok());
  // Revealed to count.
  EXPECT_EQ(output->out.reveal().size(), 300000u);
  EXPECT_EQ(output->err.size(), 300000u);
}

TEST(Processes, AChildInheritsTheEnvironmentWithoutOurSecrets) {
  ::setenv("SPOTINST_TOKEN", "s3cret", 1);
  ::setenv("SPOTLINK_TOKEN_FILE", "s3cret", 1);
  ::setenv("SPOTINST_TOKENS", "harmless", 1);
  const auto output = shell("env");
  ::unsetenv("SPOTINST_TOKEN");
  ::unsetenv("SPOTLINK_TOKEN_FILE");
  ::unsetenv("SPOTINST_TOKENS");
  ASSERT_TRUE(output.ok());
  // Revealed to look for what must not be there.
  EXPECT_THAT(output->out.reveal(), Not(HasSubstr("s3cret")));
  EXPECT_THAT(output->out.reveal(), HasSubstr("SPOTINST_TOKENS=harmless"));
  EXPECT_THAT(output->out.reveal(), HasSubstr("PATH="));
}

TEST(Processes, StandardInputIsEmpty) {
  const auto output = shell("cat; echo end");
  ASSERT_TRUE(output.ok());
  // Revealed to compare.
  EXPECT_EQ(output->out.reveal(), "end\n");
}

TEST(Processes, ArgumentsPassThroughNoShell) {
  const auto output = make_process_runner()->run({"printf", "%s", "$HOME; `x`"}, 20s);
  ASSERT_TRUE(output.ok());
  // Revealed to compare.
  EXPECT_EQ(output->out.reveal(), "$HOME; `x`");
}

TEST(Processes, AMissingProgramIsNotFound) {
  const auto output = make_process_runner()->run({"spotlink-no-such-program"}, 20s);
  ASSERT_FALSE(output.ok());
  EXPECT_EQ(output.error().kind, ErrorKind::not_found);
  EXPECT_THAT(output.error().message, HasSubstr("spotlink-no-such-program"));
}

TEST(Processes, AKilledOneShowsItsSignal) {
  const auto output = shell("kill -9 $$");
  ASSERT_TRUE(output.ok());
  EXPECT_EQ(output->exit_status, 128 + 9);
}

TEST(Processes, OneThatTakesTooLongIsKilled) {
  const auto output = make_process_runner()->run({"sleep", "60"}, 50ms);
  ASSERT_FALSE(output.ok());
  EXPECT_EQ(output.error().kind, ErrorKind::timed_out);
}

TEST(Processes, OneThatClosedItsOutputAndGoesOnIsKilledToo) {
  const auto output = shell("exec >&- 2>&-; exec sleep 60", 50ms);
  ASSERT_FALSE(output.ok());
  EXPECT_EQ(output.error().kind, ErrorKind::timed_out);
}

TEST(Processes, PipelinesInsideEndQuietlyAlthoughThisProcessIgnoresSigpipe) {
  const auto stop = make_stop_signal();
  const auto output = shell("yes | head -n 1");
  ASSERT_TRUE(output.ok());
  EXPECT_EQ(output->err, "");
}

}  // namespace
}  // namespace spotlink

#include <gmock/gmock.h>

#include "e2e/sandbox_fixture.hpp"

/// What becomes of results nobody can take, and of streams that are not there.
namespace spotlink::test {
namespace {

using ::testing::HasSubstr;

class Streams : public SandboxTest {
 protected:
  Finished shell(const std::string& script) {
    return run_piped({"/bin/bash", "-c", script},
                     variables({{"PATH", SPOTLINK_BINARY_DIR ":/usr/bin:/bin"}}));
  }
};

TEST_F(Streams, AReaderThatWentAwayEndsTheToolInSilence) {
  const std::string until_it_is_gone = "trap '' PIPE; while echo 2>/dev/null; do :; done";
  const Finished finished = shell("{ " + until_it_is_gone + "; spotlink help; echo $? >&2; } | true");
  EXPECT_EQ(finished.err, "141\n");
}

TEST_F(Streams, AFullDiskIsAFailure) {
  const Finished finished = shell("spotlink version > /dev/full");
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.err, HasSubstr("stdout: No space left on device"));
}

TEST_F(Streams, NothingElseGetsWhatWasMeantForAClosedStdout) {
  start();
  const Finished finished = shell("spotlink account list -o json >&-");
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.err, HasSubstr("stdout: Bad file descriptor"));
}

TEST_F(Streams, ClosedStdinAndStderrDoNotMatterToWhoeverUsesNeither) {
  start();
  const Finished finished = shell("spotlink account list -o id --debug <&- 2>&-");
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_THAT(finished.out, ::testing::StartsWith("act-"));
  EXPECT_THAT(shell("spotlink account list --token-file - <&-").err, HasSubstr("cannot read stdin"));
}

}  // namespace
}  // namespace spotlink::test

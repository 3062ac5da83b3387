#include <gmock/gmock.h>

#include "e2e/sandbox_fixture.hpp"

/// `spotlink sandbox`, as a shell uses it. Each test has a runtime folder of its own, so a sandbox of its
/// own.
namespace spotlink::test {
namespace {

using ::testing::HasSubstr;

class SandboxVerbs : public SandboxTest {
 protected:
  Finished verb(const std::vector<std::string>& words) {
    std::vector<std::string> arguments{"sandbox"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    return spotlink(arguments, {{"XDG_RUNTIME_DIR", home_.path()}});
  }
};

TEST_F(SandboxVerbs, StartingTwiceIsStartingOnceAndSoIsStopping) {
  const Finished first = verb({"start"});
  const Finished second = verb({"start"});
  EXPECT_EQ(first.exit_code, 0);
  EXPECT_THAT(first.out, HasSubstr("export SPOTINST_BASE_URL=http://127.0.0.1:"));
  EXPECT_EQ(second.out, first.out);
  EXPECT_EQ(verb({"env"}).out, first.out);
  const Finished stopped = verb({"stop"});
  EXPECT_THAT(stopped.out, HasSubstr("unset SPOTINST_BASE_URL"));
  EXPECT_EQ(verb({"stop"}).out, stopped.out);
  EXPECT_EQ(first.err + second.err + stopped.err, "") << "off a terminal a success says nothing";
  EXPECT_EQ(verb({"env"}).exit_code, 3);
}

TEST_F(SandboxVerbs, ATypoGetsASuggestion) {
  const Finished option = verb({"start", "--latencyy", "5"});
  EXPECT_EQ(option.exit_code, 2);
  EXPECT_THAT(option.err, HasSubstr("did you mean --latency?"));
  const Finished word = verb({"strt"});
  EXPECT_EQ(word.exit_code, 2);
  EXPECT_THAT(word.err, HasSubstr("did you mean: spotlink sandbox start"));
}

TEST_F(SandboxVerbs, ExecGivesItsCommandsExitCode) {
  EXPECT_EQ(verb({"exec", "--", "sh", "-c", "test -n \"$SPOTINST_BASE_URL\" && exit 7"}).exit_code, 7);
  EXPECT_EQ(verb({"exec"}).exit_code, 2);
}

}  // namespace
}  // namespace spotlink::test

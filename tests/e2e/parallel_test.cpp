#include <gmock/gmock.h>

#include <csignal>

#include "e2e/sandbox_fixture.hpp"

/// Two processes connect the same AWS account at the same time.
namespace spotlink::test {
namespace {

class TwoProcesses : public SandboxTest {
 protected:
  void connect_twice(std::vector<std::string> more, std::vector<std::string> sandbox_options,
                     std::size_t accounts) {
    sandbox_options.insert(sandbox_options.end(), {"--stack-seconds", "0.2", "--propagation", "0.2"});
    for (int round = 0; round < 3; ++round) {
      start(sandbox_options);
      std::vector<std::string> command{tool_path(), "account",   "connect", "aws",
                                       "--auto",    "--timeout", "100s"};
      command.insert(command.end(), more.begin(), more.end());
      Background one(command, variables());
      Background other(command, variables());
      constexpr int no_signal = 0;  // only waits
      EXPECT_EQ(one.end(no_signal), 0);
      EXPECT_EQ(other.end(no_signal), 0);
      const codec::Json after = state();
      EXPECT_EQ(after["spot"]["accounts"].as_array()->size(), accounts);
      EXPECT_EQ(after["aws"]["roles"].as_array()->size(), 1u);
      const Finished again = spotlink({"account", "connect", "aws", "--auto", "--account",
                                       after["aws"]["accountId"].text(), "-o", "json"});
      EXPECT_EQ(*json_of(again)["changed"].as_bool(), false);
      stop();
    }
  }
};

TEST_F(TwoProcesses, OfOneNameEndInOneConnection) {
  connect_twice({"--name", "production"}, {"--latency", "20"}, 2);
}

TEST_F(TwoProcesses, TakingTheOnlyAccountEndInOneConnection) {
  connect_twice({}, {}, 1);
}

}  // namespace
}  // namespace spotlink::test

#include <gmock/gmock.h>

#include <csignal>
#include <regex>
#include <set>
#include <thread>

#include "e2e/sandbox_fixture.hpp"

/// Whatever happens to a run, the same command finishes it: one account, one stack, one role, one connection.
namespace spotlink::test {
namespace {

class Interruption : public SandboxTest {
 protected:
  /// Every request of an undisturbed connect, in order, as a fault names it.
  std::vector<std::string> clean_run() {
    start();
    EXPECT_EQ(connect().exit_code, 0);
    std::vector<std::string> matches;
    const codec::Json log = requests();
    for (const codec::Json& request : *log.as_array())
      matches.push_back(without_ids(request["match"].text()));
    stop();
    return matches;
  }

  /// Account ids differ from sandbox to sandbox.
  static std::string without_ids(const std::string& match) {
    return std::regex_replace(match, std::regex("act-[0-9a-f]+"), "act-[0-9a-f]+");
  }

  bool was_asked(const std::string& match) {
    const codec::Json log = requests();
    for (const codec::Json& request : *log.as_array()) {
      if (std::regex_match(request["match"].text(), std::regex(match))) return true;
    }
    return false;
  }

  /// Waits until a run that cannot get past it has sent the request.
  void wait_for(const std::string& match) {
    for (int look = 0; look < 2000 && !was_asked(match); ++look) {
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    EXPECT_TRUE(was_asked(match)) << match;
  }

  static std::string fault_on(const std::string& match, const std::string& kind) {
    const std::size_t blank = match.find(' ');
    return match.substr(0, blank) + " ^" + match.substr(blank + 1) + "$ " + kind;
  }

  void expect_one_connection(const std::string& what) {
    const Finished finished = connect();
    ASSERT_EQ(finished.exit_code, 0) << what << ": " << finished.err;
    const codec::Json accounts = json_of(spotlink({"account", "list", "-o", "json"}));
    std::size_t named = 0;
    std::size_t connected = 0;
    for (const codec::Json& account : *accounts.as_array()) {
      named += account["name"].text() == "production" ? 1 : 0;
      connected += *account["connected"].as_bool() ? 1 : 0;
    }
    EXPECT_EQ(named, 1u) << what;
    EXPECT_EQ(connected, 1u) << what;
    EXPECT_LE(count_requests("POST /cloudformation/CreateStack"), 2u) << what;
    const Finished again = connect();
    EXPECT_EQ(*json_of(again)["changed"].as_bool(), false) << what;
  }
};

TEST_F(Interruption, ByALostAnswerOrAResetConnectionIsHealedByTheSameCommand) {
  const auto matches = clean_run();
  for (const std::string& match : std::set<std::string>(matches.begin(), matches.end())) {
    for (const char* kind : {"lost", "reset"}) {
      start({"--fault", fault_on(match, kind)});
      connect({"--timeout", "60s"});
      expect_one_connection(match + " " + kind);
      stop();
    }
  }
}

TEST_F(Interruption, ByBeingKilledAfterAnyRequestIsHealedByTheSameCommand) {
  const auto matches = clean_run();
  for (const std::string& match : std::set<std::string>(matches.begin(), matches.end())) {
    start({"--fault", fault_on(match, "hang")});
    {
      Background run({tool_path(), "account", "connect", "aws", "--auto", "--name", "production"},
                     variables());
      wait_for(match);
      EXPECT_EQ(run.end(SIGKILL), 128 + SIGKILL) << match;
    }
    expect_one_connection(match + " killed");
    stop();
  }
}

TEST_F(Interruption, ByCtrlCSaysHowToGoOn) {
  start({"--stack-seconds", "30"});
  Background run({tool_path(), "account", "connect", "aws", "--auto", "--name", "production"}, variables());
  wait_for("POST /cloudformation/CreateStack");
  EXPECT_EQ(run.end(SIGINT), 130);
}

}  // namespace
}  // namespace spotlink::test

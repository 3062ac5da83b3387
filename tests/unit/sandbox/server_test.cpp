#include "sandbox/server.hpp"

#include <httplib.h>

#include "sandbox_fixture.hpp"

namespace spotlink::sandbox {
namespace {

class ServerTest : public ::testing::Test {
 protected:
  void serve(std::vector<std::string> faults) {
    app = *App::make({.faults = std::move(faults)}, clock, random);
    server = *Server::start(*app, clock, 0);
    client = std::make_unique<httplib::Client>("127.0.0.1", server->port());
    client->set_keep_alive(true);
    client->set_read_timeout(1);
    client->set_default_headers({{"Authorization", "Bearer " + app->spot_token()}});
  }
  httplib::Result create() {
    return client->Post("/setup/account", R"({"account":{"name":"a"}})", "application/json");
  }
  std::string count() {
    const httplib::Result answer = client->Get("/setup/account");
    return answer ? (*codec::parse_json(answer->body))["response"]["count"].text() : "no answer";
  }

  test::FakeClock clock;
  test::FakeRandom random;
  std::unique_ptr<App> app;
  std::unique_ptr<Server> server;
  std::unique_ptr<httplib::Client> client;
};

TEST_F(ServerTest, AnswersManyRequestsOnOneConnection) {
  serve({});
  for (int i = 0; i < 20; ++i) EXPECT_EQ(count(), "1");
  const httplib::Result big =
      client->Post("/", "Action=X&Body=" + std::string(40'000, 'x'), "application/x-www-form-urlencoded");
  ASSERT_TRUE(big);
  EXPECT_EQ(big->status, 403) << "a form far over httplib's own limit is read whole";
}

TEST_F(ServerTest, ALostRequestIsCarriedOutAndNeverAnswered) {
  serve({"POST /setup/account lost"});
  EXPECT_FALSE(create());
  EXPECT_EQ(count(), "2");
}

TEST_F(ServerTest, AResetRequestIsNeitherCarriedOutNorAnswered) {
  serve({"POST /setup/account reset"});
  EXPECT_FALSE(create());
  EXPECT_EQ(count(), "1");
}

TEST_F(ServerTest, ATruncatedAnswerLacksItsEnd) {
  serve({"POST /setup/account truncated"});
  EXPECT_FALSE(create());
  EXPECT_EQ(count(), "2");
}

TEST_F(ServerTest, AHangingRequestHindersNeitherOthersNorTheEnd) {
  serve({"POST /setup/account hang:*"});
  EXPECT_FALSE(create()) << "times out";
  EXPECT_EQ(count(), "2");
  server.reset();
}

TEST_F(ServerTest, APortInUseIsRefused) {
  serve({});
  const auto second_server = Server::start(*app, clock, server->port());
  EXPECT_FALSE(second_server.ok());
}

}  // namespace
}  // namespace spotlink::sandbox

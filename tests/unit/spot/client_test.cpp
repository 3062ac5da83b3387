#include "spot/client.hpp"

#include <gtest/gtest.h>

#include "support/scripted_transport.hpp"

namespace spotlink::spot {
namespace {

using test::answer;
using test::spot_error;

struct Row {
  const char* what;
  http::Response response;
  ErrorKind kind;
};

TEST(SpotErrors, AreMappedOnceByCodeThenStatus) {
  const std::vector<Row> rows{
      {"unknown token", spot_error(401, "", "Invalid token"), ErrorKind::spot_unauthenticated},
      {"not allowed", spot_error(403, "", "Forbidden"), ErrorKind::spot_access_denied},
      {"the code beats the status", spot_error(400, "Account_DOESNT_EXIST", "x"), ErrorKind::not_found},
      {"not found", spot_error(404, "", "x"), ErrorKind::not_found},
      {"validation", spot_error(400, "ValidationError", "x"), ErrorKind::rejected},
      {"unprocessable", spot_error(422, "", "x"), ErrorKind::rejected},
      {"conflict", spot_error(409, "", "x"), ErrorKind::conflict},
      {"rate limit", spot_error(429, "", "x"), ErrorKind::unavailable},
      {"server error", spot_error(500, "", "x"), ErrorKind::unavailable},
      {"a proxy's page", answer(502, "<html>", "text/html"), ErrorKind::unavailable},
      {"a proxy's login", answer(200, "<html>", "text/html"), ErrorKind::unexpected},
      {"a proxy's refusal", answer(403, "<html>", "text/html"), ErrorKind::spot_access_denied},
      {"half an answer", answer(200, R"({"response":{"it)", "application/json"), ErrorKind::unavailable},
      {"nothing at all", answer(400, "", "text/html"), ErrorKind::unavailable},
      {"deep nesting", answer(400, std::string(100000, '['), "application/json"), ErrorKind::unexpected},
  };
  for (const Row& row : rows) {
    const Error error = error_of(row.response, "Spot GET /setup/account");
    EXPECT_EQ(error.kind, row.kind) << row.what;
    EXPECT_EQ(error.status, row.response.status) << row.what;
    EXPECT_NE(error.message.find("Spot GET /setup/account"), std::string::npos) << row.what;
  }
}

TEST(SpotErrors, ShowTheBeginningOfAnUnreadableBodyWithItsControlsEscaped) {
  const Error error = error_of(answer(500, "\x1b[2Jboom" + std::string(10000, 'x'), "text/html"), "Spot");
  EXPECT_EQ(error.message.find('\x1b'), std::string::npos);
  EXPECT_NE(error.message.find("\\x1b[2Jboom"), std::string::npos);
  EXPECT_LT(error.message.size(), 400u);
}

TEST(SpotErrors, ShowTheLimitersWords) {
  const auto response =
      answer(429, R"({"request":{"id":"r"},"response":{"status":{"code":429},"data":"Rate limit exceeded"}})",
             "application/json");
  EXPECT_NE(error_of(response, "Spot").message.find("Rate limit exceeded"), std::string::npos);
}

TEST(SpotErrors, JoinSeveralComplaints) {
  const auto response =
      answer(400, R"({"response":{"errors":[{"code":"a","message":"one"},{"code":"b","message":"two"}]}})",
             "application/json");
  const Error error = error_of(response, "Spot");
  EXPECT_NE(error.message.find("one; two"), std::string::npos);
  EXPECT_EQ(error.provider_code, "a");
}

}  // namespace
}  // namespace spotlink::spot

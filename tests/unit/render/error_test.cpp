#include "render/error.hpp"

#include <gmock/gmock.h>

namespace spotlink::render {
namespace {

const Error denied{.kind = ErrorKind::cloud_access_denied,
                   .message = "AWS refused to create the role",
                   .hint = "ask its administrator\nor name a boundary",
                   .findings = {"iam:CreateRole"},
                   .step = "stack",
                   .request_id = "6f1e",
                   .provider_code = "AccessDenied",
                   .left_behind = {"Spot account act-1 (not connected)."},
                   .continue_with = "spotlink account connect aws --auto"};

TEST(ErrorText, SaysWhatHappenedWhatIsLeftAndHowToContinue) {
  EXPECT_EQ(error_text(denied, {}),
            "error: AWS refused to create the role\n"
            "  iam:CreateRole\n"
            "  left behind: Spot account act-1 (not connected).\n"
            "  hint: ask its administrator\n"
            "        or name a boundary\n"
            "  continue with: spotlink account connect aws --auto\n"
            "  request id: 6f1e\n");
}

TEST(ErrorText, EscapesWhatAnApiSent) {
  EXPECT_EQ(error_text({.message = "bad \x1b[2J"}, {}), "error: bad \\x1b[2J\n");
}

TEST(ErrorText, SaysSandboxOnEveryLine) {
  EXPECT_EQ(error_text({.message = "no", .hint = "this\nor that"}, {.sandbox = true}),
            "[sandbox] error: no\n[sandbox]   hint: this\n[sandbox]         or that\n");
}

TEST(ErrorText, AnInterruptionIsNoError) {
  EXPECT_EQ(error_text({.kind = ErrorKind::interrupted,
                        .message = "interrupted while waiting for the stack; it goes on in AWS",
                        .left_behind = {"Spot account act-1 (not connected)"},
                        .continue_with = "spotlink account connect aws --auto"},
                       {}),
            "interrupted while waiting for the stack; it goes on in AWS\n"
            "  left behind: Spot account act-1 (not connected)\n"
            "  continue with: spotlink account connect aws --auto\n");
}

TEST(ErrorJson, IsOneLineOfTheContractsShapeAndLosesNothing) {
  EXPECT_EQ(
      error_json(denied),
      R"({"error":{"code":"cloud_access_denied","message":"AWS refused to create the role: iam:CreateRole; )"
      R"(left behind: Spot account act-1 (not connected).","hint":"ask its administrator\nor name a boundary\n)"
      R"(continue with: spotlink account connect aws --auto","step":"stack","requestId":"6f1e",)"
      R"("providerCode":"AccessDenied","retryable":false,"exitCode":5}})"
      "\n");
  EXPECT_THAT(
      error_json({.kind = ErrorKind::timed_out, .message = "x", .left_behind = {"account a", "stack s"}}),
      ::testing::HasSubstr(R"("message":"x; left behind: account a; left behind: stack s")"));
  EXPECT_EQ(error_json({.kind = ErrorKind::unavailable, .message = "x"}),
            R"({"error":{"code":"unavailable","message":"x","hint":null,"step":null,"requestId":null,)"
            R"("providerCode":null,"retryable":true,"exitCode":12}})"
            "\n");
}

}  // namespace
}  // namespace spotlink::render

#include "spotlink/step_display.hpp"

#include <gtest/gtest.h>

#include "support/fakes.hpp"

namespace spotlink::command {
namespace {

struct Sink final : term::Output {
  bool write(std::string_view added) override {
    text += added;
    return true;
  }
  std::string text;
};

/// What the display of one failing run writes to stderr.
std::string shown(bool is_terminal, bool unicode, const Settings& settings,
                  std::map<std::string, std::string, std::less<>> variables = {}) {
  Sink err;
  test::FakeEnvironment environment(std::move(variables));
  test::FakeClock clock;
  World world{.environment = &environment, .clock = &clock};
  world.streams.err = &err;
  world.streams.err_is_terminal = is_terminal;
  world.streams.unicode = unicode;
  const Arguments arguments;
  const Context context(world, arguments, settings);
  {
    StepDisplay display(context);
    display.headline("AWS account 123456789012");
    display.started("identity");
    display.finished({.name = "identity",
                      .action = connect::StepAction::verified,
                      .duration = Milliseconds{120},
                      .detail = "123456789012\x1b[2J"});
    display.started("stack");
    display.progress("creating the role");
    display.failed("stack", "rolled back", Milliseconds{12000});
  }
  return err.text;
}

TEST(StepDisplay, SaysNothingOffATerminal) {
  EXPECT_EQ(shown(false, true, {}), "");
}

TEST(StepDisplay, SaysNothingWhenAskedToBeQuiet) {
  EXPECT_EQ(shown(true, true, {.quiet = true}, {{"TERM", "xterm"}}), "");
}

TEST(StepDisplay, WritesPlainLinesWithVerboseAndOnADumbTerminal) {
  for (const bool is_terminal : {false, true}) {
    const std::string text = shown(is_terminal, false, {.verbose = true}, {{"TERM", "dumb"}});
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\r'), std::string::npos);
    EXPECT_TRUE(text.starts_with("AWS account 123456789012\n  ✓ identity       123456789012\\x1b[2J"))
        << text;
    EXPECT_NE(text.find("      creating the role\n  ✗ stack          rolled back"), std::string::npos)
        << text;
  }
}

TEST(StepDisplay, TakesTheLiveLineBackOnATerminal) {
  const std::string text = shown(true, true, {}, {{"TERM", "xterm"}});
  EXPECT_NE(text.find("    stack          creating the role\r\x1b[K  ✗ stack"), std::string::npos) << text;
  EXPECT_NE(text.find("  ✓ identity"), std::string::npos);
}

TEST(StepDisplay, SaysSandboxOnEveryLine) {
  const std::string text =
      shown(false, true, {.verbose = true}, {{"SPOTINST_BASE_URL", "http://127.0.0.1:1"}});
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    EXPECT_EQ(text.substr(at, 10), "[sandbox] ");
  }
}

}  // namespace
}  // namespace spotlink::command

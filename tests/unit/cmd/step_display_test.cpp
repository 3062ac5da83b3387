#include "spotlink/step_display.hpp"

#include <gtest/gtest.h>

#include "core/text.hpp"
#include "support/fakes.hpp"
#include "term/table.hpp"

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
    display.failed("stack", "rolled back: what AWS said follows with the error", Milliseconds{12000});
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
    EXPECT_EQ(text.find("what AWS said"), std::string::npos);
    EXPECT_NE(text.find("      creating the role\n  ✗ stack          rolled back"), std::string::npos)
        << text;
  }
}

TEST(StepDisplay, TakesTheLiveLineBackOnATerminal) {
  const std::string text = shown(true, true, {}, {{"TERM", "xterm"}});
  EXPECT_NE(text.find("    stack          creating the role\r\x1b[K  ✓ identity"), std::string::npos) << text;
  EXPECT_NE(text.find("  ✓ identity"), std::string::npos);
}

/// What a run that finds everything in place shows, with a change or without, on a terminal of that width.
std::string shown_at(int columns, connect::StepAction last, const Settings& settings = {}) {
  Sink err;
  test::FakeEnvironment environment({{"TERM", "xterm"}, {"SPOTINST_BASE_URL", "http://127.0.0.1:1"}});
  test::FakeClock clock;
  World world{.environment = &environment, .clock = &clock};
  world.streams.err = &err;
  world.streams.err_is_terminal = true;
  world.streams.columns = columns;
  const Arguments arguments;
  const Context context(world, arguments, settings);
  {
    StepDisplay display(context);
    display.started("spot-account");
    display.progress("several accounts have this name: looking again");
    display.finished({.name = "spot-account",
                      .action = connect::StepAction::found,
                      .duration = Milliseconds{120},
                      .detail = "found act-5a1f09c3 \"production\""});
    display.note("the name differs");
    display.finished({.name = "stack",
                      .action = last,
                      .duration = Milliseconds{101000},
                      .detail = "spotlink-act-5a1f09c3 in us-east-1: 1 role, 1 policy"});
    EXPECT_EQ(display.has_shown_steps(), settings.verbose || last != connect::StepAction::found);
  }
  return err.text;
}

/// The lines that stay on the screen.
std::vector<std::string> lasting(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string& line : split(text, '\n')) {
    const std::size_t taken_back = line.rfind("\x1b[K");
    const std::string rest = taken_back == std::string::npos ? line : line.substr(taken_back + 3);
    if (!rest.empty()) lines.push_back(rest);
  }
  return lines;
}

TEST(StepDisplay, HoldsBackWhatWasFoundUntilSomethingChanges) {
  EXPECT_TRUE(lasting(shown_at(80, connect::StepAction::found)).empty());
  EXPECT_EQ(lasting(shown_at(80, connect::StepAction::found, {.verbose = true})).size(), 4u);
  EXPECT_EQ(lasting(shown_at(80, connect::StepAction::updated)).size(), 4u);
}

TEST(StepDisplay, WrapsBelowItself) {
  const std::vector<std::string> wide{
      "[sandbox]   ✓ spot-account   found act-5a1f09c3 \"production\"               0.1 s",
      "[sandbox]       the name differs",
      "[sandbox]   ✓ stack          spotlink-act-5a1f09c3 in us-east-1: 1    1 min 41 s",
      "[sandbox]                    role, 1 policy"};
  EXPECT_EQ(lasting(shown_at(81, connect::StepAction::created)), wide);
  const std::vector<std::string> narrow{"[sandbox]   ✓ spot-account: found",
                                        "[sandbox]     act-5a1f09c3 \"production\"",
                                        "[sandbox]     (0.1 s)",
                                        "[sandbox]       the name differs",
                                        "[sandbox]   ✓ stack:",
                                        "[sandbox]     spotlink-act-5a1f09c3 in",
                                        "[sandbox]     us-east-1: 1 role, 1",
                                        "[sandbox]     policy (1 min 41 s)"};
  EXPECT_EQ(lasting(shown_at(40, connect::StepAction::created)), narrow);
}

TEST(StepDisplay, NoLineReachesTheEndOfTheTerminal) {
  for (const int columns : {40, 60, 80, 100, 200}) {
    for (const std::string& line : split(shown_at(columns, connect::StepAction::created), '\n')) {
      for (const std::string& part : split(line, '\r'))
        EXPECT_LT(term::display_width(part), static_cast<std::size_t>(columns) + 3) << part;
    }
  }
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

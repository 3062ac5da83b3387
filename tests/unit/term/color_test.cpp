#include "term/color.hpp"

#include <gtest/gtest.h>

#include "support/fakes.hpp"

namespace spotlink::term {
namespace {

TEST(Color, IsDecidedByTheChoiceThenTheEnvironmentThenTheTerminal) {
  using Variables = std::map<std::string, std::string, std::less<>>;
  struct Case {
    ColorChoice choice;
    Variables environment;
    bool is_terminal;
    bool colored;
  };
  const std::vector<Case> cases{
      {ColorChoice::automatic, {{"TERM", "xterm"}}, true, true},
      {ColorChoice::automatic, {{"TERM", "xterm"}}, false, false},
      {ColorChoice::automatic, {{"TERM", "dumb"}}, true, false},
      {ColorChoice::automatic, {}, true, false},
      {ColorChoice::automatic, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, true, false},
      {ColorChoice::automatic, {{"CLICOLOR_FORCE", "1"}}, false, true},
      {ColorChoice::automatic, {{"CLICOLOR_FORCE", "0"}}, false, false},
      {ColorChoice::automatic, {{"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}, false, false},
      {ColorChoice::automatic, {{"TERM", "xterm"}, {"CLICOLOR", "0"}}, true, false},
      {ColorChoice::always, {{"NO_COLOR", "1"}}, false, true},
      {ColorChoice::never, {{"CLICOLOR_FORCE", "1"}, {"TERM", "xterm"}}, true, false},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const test::FakeEnvironment environment(cases[i].environment);
    EXPECT_EQ(use_color(cases[i].choice, environment, cases[i].is_terminal), cases[i].colored)
        << "case " << i;
  }
}

TEST(Color, PlainTextStaysAsItIs) {
  EXPECT_EQ(styled("x", Style::red, false), "x");
  EXPECT_EQ(styled("x", Style::red, true), "\x1b[31mx\x1b[0m");
}

}  // namespace
}  // namespace spotlink::term

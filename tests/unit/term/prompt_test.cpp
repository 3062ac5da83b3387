#include "term/prompt.hpp"

#include <gtest/gtest.h>

#include "support/fakes.hpp"

namespace spotlink::term {
namespace {

struct Terminal {
  struct Sink final : Output {
    bool write(std::string_view added) override {
      text += added;
      return true;
    }
    std::string text;
  };
  struct Source final : Input {
    Result<std::string> read_all() override { return answer.value_or(""); }
    std::optional<std::string> ask(Output& screen, std::string_view question, bool hidden) override {
      screen.write(question);
      was_hidden = hidden;
      return answer;
    }
    std::optional<std::string> answer;
    bool was_hidden = false;
  };

  Sink out;
  Sink err;
  Source in;
  Streams streams{.out = &out, .err = &err, .in = &in, .err_is_terminal = true, .in_is_terminal = true};
};

TEST(Prompt, AsksOnStderrOnly) {
  Terminal terminal;
  terminal.in.answer = "yes";
  EXPECT_TRUE(Prompt(terminal.streams, false, test::FakeEnvironment()).confirm("delete it", "--yes"));
  EXPECT_EQ(terminal.out.text, "");
  EXPECT_EQ(terminal.err.text, "delete it [y/N] ");
}

TEST(Prompt, WithNobodyToAskNamesTheFlag) {
  Terminal terminal;
  terminal.in.answer = "y";
  const auto hint = [&](bool no_input, std::map<std::string, std::string, std::less<>> variables) {
    const test::FakeEnvironment environment(std::move(variables));
    const auto asked = Prompt(terminal.streams, no_input, environment).confirm("delete it", "--yes");
    return asked ? "" : asked.error().hint;
  };
  EXPECT_EQ(hint(false, {}), "");
  EXPECT_EQ(hint(false, {{"CI", "false"}}), "");
  EXPECT_EQ(hint(true, {}), "type --yes");
  EXPECT_EQ(hint(false, {{"CI", "1"}}), "type --yes");
  terminal.streams.in_is_terminal = false;
  EXPECT_EQ(hint(false, {}), "type --yes");
}

TEST(Prompt, OnlyYesIsYes) {
  for (const char* answer : {"", "n", "no", "yess", "delete"}) {
    Terminal terminal;
    terminal.in.answer = answer;
    const auto asked = Prompt(terminal.streams, false, test::FakeEnvironment()).confirm("go on?", "--yes");
    ASSERT_FALSE(asked) << answer;
    EXPECT_EQ(asked.error().kind, ErrorKind::usage);
  }
}

TEST(Prompt, ATypedNameMustMatchExactly) {
  Terminal terminal;
  const Prompt prompt(terminal.streams, false, test::FakeEnvironment());
  terminal.in.answer = "production";
  EXPECT_TRUE(prompt.type_exactly("type it:", "production", "--confirm production"));
  terminal.in.answer = "Production";
  EXPECT_FALSE(prompt.type_exactly("type it:", "production", "--confirm production"));
  terminal.in.answer.reset();
  EXPECT_FALSE(prompt.type_exactly("type it:", "production", "--confirm production"));
}

TEST(Prompt, WhatFollowsAnInterruptedQuestionBeginsALine) {
  Terminal terminal;
  EXPECT_FALSE(Prompt(terminal.streams, false, test::FakeEnvironment()).confirm("go on?", "--yes"));
  EXPECT_EQ(terminal.err.text, "go on? [y/N] \n");
}

TEST(Prompt, ASecretIsReadHidden) {
  Terminal terminal;
  terminal.in.answer = "s3cret";
  const auto secret =
      Prompt(terminal.streams, false, test::FakeEnvironment()).hidden("token:", "--with-token");
  ASSERT_TRUE(secret);
  EXPECT_EQ(*secret, Secret("s3cret"));
  EXPECT_TRUE(terminal.in.was_hidden);
  EXPECT_EQ(terminal.err.text, "token: \n");
}

}  // namespace
}  // namespace spotlink::term

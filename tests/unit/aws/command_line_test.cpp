#include "aws/command_line.hpp"

#include <gtest/gtest.h>

namespace spotlink::aws {
namespace {

using Words = std::vector<std::string>;

TEST(CommandLine, IsSplitAsAShellWould) {
  const std::vector<std::pair<std::string_view, Words>> rows{
      {"", {}},
      {"  \t ", {}},
      {"/opt/helper get  prod", {"/opt/helper", "get", "prod"}},
      {R"("/opt/my helper" --name 'two words')", {"/opt/my helper", "--name", "two words"}},
      {R"(a "" '')", {"a", "", ""}},
      {R"(a\ b c\"d)", {"a b", "c\"d"}},
      {R"("say \"hi\" \\ \n")", {R"(say "hi" \ \n)"}},
      {R"('no \ escape')", {R"(no \ escape)"}},
      {R"(pre"mid"'post')", {"premidpost"}},
      {"a;b && $HOME `c`", {"a;b", "&&", "$HOME", "`c`"}},
  };
  for (const auto& [line, words] : rows) EXPECT_EQ(split_command_line(line), words) << line;
}

TEST(CommandLine, MustCloseItsQuotes) {
  for (const std::string_view line : {"a 'b", "a \"b", "\"a\\\"", "a \\"}) {
    EXPECT_FALSE(split_command_line(line)) << line;
  }
}

}  // namespace
}  // namespace spotlink::aws

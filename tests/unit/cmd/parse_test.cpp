#include "spotlink/parse.hpp"

#include <gtest/gtest.h>

#include <set>

#include "spotlink/command_table.hpp"
#include "spotlink/global_options.hpp"
#include "support/fakes.hpp"

namespace spotlink::command {
namespace {

Parsed parse(std::string_view words, const std::vector<std::string>& args,
             std::map<std::string, std::string, std::less<>> variables = {}) {
  return parse_arguments(*find_command(words), args, test::FakeEnvironment(std::move(variables)));
}

TEST(Parsing, AnEmptyValueNeverSwallowsTheNextFlag) {
  const Parsed joined = parse("account connect aws", {"--auto", "--name=", "--dry-run"});
  EXPECT_EQ(joined.findings, std::vector<std::string>{"--name has an empty value"});
  EXPECT_TRUE(joined.arguments.flag("--dry-run"));
  const Parsed separate = parse("account connect aws", {"--auto", "--name", "--dry-run"});
  EXPECT_EQ(separate.findings,
            std::vector<std::string>{"--name needs a value; write --name=NAME for one that begins with -"});
  EXPECT_TRUE(separate.arguments.flag("--dry-run"));
  EXPECT_EQ(parse("account list", {"--profile"}).findings,
            std::vector<std::string>{"--profile needs a value"});
  EXPECT_EQ(parse("account list", {"--profile", ""}).findings,
            std::vector<std::string>{"--profile has an empty value"});
}

TEST(Parsing, ADashAloneIsAValue) {
  EXPECT_EQ(parse("account list", {"--token-file", "-"}).arguments.value("--token-file"), "-");
}

TEST(Parsing, AValueThatBeginsWithADashIsJoined) {
  EXPECT_EQ(parse("account connect aws", {"--name=-x"}).arguments.value("--name"), "-x");
}

TEST(Parsing, TheLastOfSeveralCounts) {
  EXPECT_EQ(parse("account list", {"-o", "json", "-o", "tsv"}).arguments.value("--output"), "tsv");
  EXPECT_FALSE(parse("account list", {"--wait", "--no-wait"}).arguments.flag("--wait", true));
  EXPECT_TRUE(parse("account list", {"--no-wait", "--wait"}).arguments.flag("--wait", false));
}

TEST(Parsing, AShortOptionTakesItsValueInEveryForm) {
  for (const auto& form : std::vector<std::vector<std::string>>{
           {"-o", "json"}, {"-ojson"}, {"-o=json"}, {"--output", "json"}, {"--output=json"}}) {
    EXPECT_EQ(parse("account list", form).arguments.value("--output"), "json") << form.front();
  }
}

TEST(Parsing, ShortFlagsMayBeBundled) {
  const Parsed parsed = parse("account list", {"-qv"});
  EXPECT_TRUE(parsed.findings.empty());
  EXPECT_TRUE(parsed.arguments.flag("--quiet"));
  EXPECT_TRUE(parsed.arguments.flag("--verbose"));
}

TEST(Parsing, BracketsAndCommasAreNotSplit) {
  const Parsed parsed =
      parse("account connect aws", {"--tag", "[a,b]=c", "--tag", "d=e,f", "--name", "[x,y]"});
  EXPECT_EQ(parsed.arguments.all("--tag"), (std::vector<std::string>{"[a,b]=c", "d=e,f"}));
  EXPECT_EQ(parsed.arguments.value("--name"), "[x,y]");
  EXPECT_EQ(parse("account create", {"[a,b]"}).arguments.positionals(), std::vector<std::string>{"[a,b]"});
}

TEST(Parsing, AWordOfACommandIsAValueLikeAnyOther) {
  EXPECT_EQ(parse("account rename", {"account", "list"}).arguments.positionals(),
            (std::vector<std::string>{"account", "list"}));
}

TEST(Parsing, BehindTwoDashesEverythingIsAValue) {
  const Parsed parsed = parse("account create", {"-o", "json", "--", "--name=x"});
  EXPECT_TRUE(parsed.findings.empty());
  EXPECT_EQ(parsed.arguments.positionals(), std::vector<std::string>{"--name=x"});
}

TEST(Parsing, SaysEverythingThatIsWrongAtOnce) {
  const Parsed parsed = parse("account list", {"--nmae", "x", "-o", "jsn", "--provider", "asw"});
  EXPECT_EQ(parsed.findings,
            (std::vector<std::string>{
                "unknown option --nmae",
                "--output: \"jsn\" is none of table, tsv, json, ndjson, yaml, id; did you mean json?",
                "--provider: \"asw\" is none of aws, gcp, azure; did you mean aws?"}));
  EXPECT_EQ(parse("account list", {"--provider", "AWS"}).findings,
            std::vector<std::string>{"--provider: \"AWS\" is none of aws, gcp, azure; did you mean aws?"});
  EXPECT_EQ(
      parse("account list", {"extra"}).findings,
      std::vector<std::string>{"spotlink account list takes no arguments, not 1; quote a value with blanks"});
  EXPECT_EQ(parse("account list", {"--provder=aws"}).findings,
            std::vector<std::string>{"unknown option --provder; did you mean --provider?"});
}

TEST(Parsing, ANeverQuotedValueCannotLeak) {
  const Parsed parsed = parse("auth login", {"--with-token", "s3cret"});
  ASSERT_EQ(parsed.findings.size(), 1U);
  EXPECT_EQ(parsed.findings[0].find("s3cret"), std::string::npos);
}

TEST(Parsing, CountsArguments) {
  EXPECT_EQ(parse("account rename", {"act-1"}).findings, std::vector<std::string>{"NAME is missing"});
  EXPECT_EQ(parse("account rename", {"act-1", ""}).findings, std::vector<std::string>{"NAME is empty"});
  EXPECT_EQ(parse("account rename", {"a", "b", "c"}).findings.size(), 1U);
}

TEST(Twins, StandInForFlagsThatWereNotTyped) {
  EXPECT_TRUE(parse("account list", {}, {{"SPOTLINK_DRY_RUN", "Yes"}}).arguments.flag("--dry-run"));
  EXPECT_FALSE(
      parse("account list", {"--dry-run=false"}, {{"SPOTLINK_DRY_RUN", "1"}}).arguments.flag("--dry-run"));
  EXPECT_FALSE(parse("account list", {}, {{"SPOTLINK_WAIT", "off"}}).arguments.flag("--wait", true));
  EXPECT_EQ(parse("account list", {"-o", "id"}, {{"SPOTLINK_OUTPUT", "json"}}).arguments.value("--output"),
            "id");
  EXPECT_EQ(parse("account list", {}, {{"SPOTLINK_PROFILE", "dev"}}).arguments.typed("--profile"),
            std::nullopt);
}

TEST(Twins, AreChecked) {
  EXPECT_EQ(parse("account list", {}, {{"SPOTLINK_DRY_RUN", "maybe"}}).findings,
            std::vector<std::string>{"SPOTLINK_DRY_RUN is not 1, true, yes, on, 0, false, no or off"});
  EXPECT_EQ(parse("account list", {}, {{"SPOTLINK_COLOR", "red"}}).findings.size(), 1U);
}

TEST(Twins, AreTheseAndNoOthers) {
  std::set<std::string> twins;
  for (const CommandSpec& command : command_table()) {
    for (const OptionSpec& option : command.options) twins.insert(std::string(option.twin));
  }
  for (const OptionSpec& option : global_options()) twins.insert(std::string(option.twin));
  twins.erase("");
  EXPECT_EQ(twins, (std::set<std::string>{"SPOTLINK_OUTPUT", "SPOTLINK_PROFILE", "SPOTLINK_ACCOUNT",
                                          "SPOTLINK_BASE_URL", "SPOTLINK_TIMEOUT", "SPOTLINK_WAIT",
                                          "SPOTLINK_DRY_RUN", "SPOTLINK_NO_INPUT", "SPOTLINK_DEBUG",
                                          "SPOTLINK_COLOR", "SPOTLINK_REGION", "SPOTLINK_AWS_PROFILE",
                                          "SPOTLINK_TOKEN_FILE"}));
}

}  // namespace
}  // namespace spotlink::command

#include "aws/profiles.hpp"

#include <gmock/gmock.h>

#include "support/fakes.hpp"

namespace spotlink::aws {
namespace {

const test::FakeEnvironment at_home({{"HOME", "/home/u"}, {"DIR", "/etc/x"}});

TEST(Profiles, MergeBothFilesAndTheCredentialsFileWins) {
  test::FakeFiles files;
  files.contents["/home/u/.aws/config"] =
      "[default]\nregion = eu-west-1\n[profile \"my dev\"]\nregion = us-west-2\naws_access_key_id = "
      "FROMCONFIG\n"
      "[prod]\nregion = not-a-profile\n[sso-session x]\na = b\n[services s]\nsts =\n  endpoint_url = "
      "https://x\n";
  files.contents["/home/u/.aws/credentials"] = "[my dev]\naws_access_key_id = FROMCREDENTIALS\n[other]\n";
  const Profiles profiles = read_profiles(at_home, files).value();
  EXPECT_THAT(profiles.names(), testing::ElementsAre("default", "my dev", "other"));
  EXPECT_EQ(profiles.find("my dev")->value("region"), "us-west-2");
  EXPECT_EQ(profiles.find("my dev")->value("aws_access_key_id"), "FROMCREDENTIALS");
  EXPECT_FALSE(profiles.find("other")->value("region"));
  EXPECT_EQ(profiles.services.at("s").at("sts.endpoint_url"), "https://x");
}

TEST(Profiles, AreEmptyWithoutFilesOrHome) {
  EXPECT_TRUE(read_profiles(at_home, test::FakeFiles()).value().names().empty());
  EXPECT_TRUE(read_profiles(test::FakeEnvironment(), test::FakeFiles()).value().names().empty());
}

TEST(Profiles, NameTheMalformedFileAndLineButNotItsText) {
  test::FakeFiles files;
  files.contents["/home/u/.aws/credentials"] = "[default]\nwJalrSecretWithoutKey\n";
  const Error error = read_profiles(at_home, files).error();
  EXPECT_EQ(error.kind, ErrorKind::cloud_unauthenticated);
  EXPECT_THAT(error.message, testing::HasSubstr("/home/u/.aws/credentials is malformed: line 2"));
  EXPECT_THAT(error.message, testing::Not(testing::HasSubstr("wJalr")));
}

TEST(Paths, ExpandHomeAndVariables) {
  EXPECT_EQ(expand_path("~/.aws/config", at_home), "/home/u/.aws/config");
  EXPECT_EQ(expand_path("~", at_home), "/home/u");
  EXPECT_EQ(expand_path("$DIR/a/${DIR}b", at_home), "/etc/x/a//etc/xb");
  EXPECT_EQ(expand_path("/a/$UNSET/${UNSET}/$", at_home), "/a/$UNSET/${UNSET}/$");
  EXPECT_EQ(expand_path("a~", at_home), "a~");
  EXPECT_EQ(expand_path("~/x", test::FakeEnvironment()), std::nullopt);
}

}  // namespace
}  // namespace spotlink::aws

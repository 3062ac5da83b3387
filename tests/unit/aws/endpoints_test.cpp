#include "aws/endpoints.hpp"

#include <gmock/gmock.h>

#include "support/fakes.hpp"

namespace spotlink::aws {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

TEST(Endpoints, ArePublicHostsByPartitionUnlessConfigured) {
  struct Row {
    std::string region;
    Service service;
    std::string url;
    std::string signing_region;
  };
  for (const Row& row : {
           Row{"eu-west-1", sts, "https://sts.eu-west-1.amazonaws.com", "eu-west-1"},
           Row{"eu-west-1", iam, "https://iam.amazonaws.com", "us-east-1"},
           Row{"il-central-1", cloudformation, "https://cloudformation.il-central-1.amazonaws.com",
               "il-central-1"},
           Row{"us-gov-east-1", sts, "https://sts.us-gov-east-1.amazonaws.com", "us-gov-east-1"},
           Row{"us-gov-east-1", iam, "https://iam.us-gov.amazonaws.com", "us-gov-west-1"},
           Row{"cn-northwest-1", sts, "https://sts.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"},
           Row{"cn-northwest-1", iam, "https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1"},
           Row{"eusc-de-east-1", iam, "https://iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"},
       }) {
    const Endpoint endpoint = endpoint_of(Session{.region = row.region}, row.service);
    EXPECT_EQ(endpoint.url, row.url);
    EXPECT_EQ(endpoint.region, row.signing_region) << row.url;
  }
}

TEST(Endpoints, OfOneServiceBeatTheOneForAll) {
  Session session;
  session.endpoints = {.by_service = {{"STS", "https://sts.example"}}, .all = "https://all.example"};
  EXPECT_EQ(endpoint_of(session, sts).url, "https://sts.example");
  EXPECT_EQ(endpoint_of(session, iam).url, "https://all.example");
}

TEST(Partitions, AreKnownByTheRegionsName) {
  EXPECT_EQ(partition_of_region("eu-west-1"), "aws");
  EXPECT_EQ(partition_of_region("us-gov-west-1"), "aws-us-gov");
  EXPECT_EQ(partition_of_region("cn-north-1"), "aws-cn");
  EXPECT_EQ(partition_of_region("eusc-de-east-1"), "aws-eusc");
}

/// The endpoint of CloudFormation with these variables, and both of the profile's ways of configuring one.
std::string configured(const Variables& variables, bool services_section = true,
                       bool profile_endpoint = true) {
  Profiles profiles;
  profiles.services["dev"]["cloudformation.endpoint_url"] = "https://section.example";
  Profile profile{.name = "p"};
  if (services_section) profile.settings["services"] = "dev";
  if (profile_endpoint) profile.settings["endpoint_url"] = "https://profile.example";
  const Session session{
      .endpoints = configured_endpoints(test::FakeEnvironment(variables), profiles, profile).value()};
  return endpoint_of(session, cloudformation).url;
}

TEST(ConfiguredEndpoints, RankAsInTheAwsTools) {
  const Variables both{{"AWS_ENDPOINT_URL_CLOUDFORMATION", "https://own.example"},
                       {"AWS_ENDPOINT_URL", "https://all.example"}};
  EXPECT_EQ(configured(both), "https://own.example");
  EXPECT_EQ(configured({{"AWS_ENDPOINT_URL", "http://127.0.0.1:5000/"}}), "http://127.0.0.1:5000");
  EXPECT_EQ(configured({}), "https://section.example");
  EXPECT_EQ(configured({}, false), "https://profile.example");
  EXPECT_EQ(configured({}, false, false), "https://cloudformation.us-east-1.amazonaws.com");
  Variables ignored = both;
  ignored["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
  EXPECT_EQ(configured(ignored), "https://cloudformation.us-east-1.amazonaws.com");
}

TEST(ConfiguredEndpoints, MustBeEncryptedOrOnThisMachine) {
  for (const std::string url :
       {"http://10.0.0.1:5000", "http://localhost@evil.example", "http://localhost.evil.example",
        "ftp://127.0.0.1", "127.0.0.1:5000", "https://"}) {
    const test::FakeEnvironment environment({{"AWS_ENDPOINT_URL_STS", url}});
    const Result<Endpoints> endpoints = configured_endpoints(environment, {}, {});
    ASSERT_FALSE(endpoints.ok()) << url;
    EXPECT_EQ(endpoints.error().kind, ErrorKind::usage);
    EXPECT_THAT(endpoints.error().message, testing::HasSubstr("AWS_ENDPOINT_URL_STS"));
  }
}

}  // namespace
}  // namespace spotlink::aws

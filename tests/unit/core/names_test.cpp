#include "core/names.hpp"

#include <gtest/gtest.h>

#include "core/provider.hpp"

namespace spotlink {
namespace {

TEST(Names, WithALetterAreFine) {
  for (const char* name : {"Acme Corp", "aws-123456789012", "Café 1"})
    EXPECT_TRUE(name_findings(name).empty()) << name;
}

TEST(Names, EveryFindingIsToldAtOnce) {
  EXPECT_EQ(name_findings("").size(), 1u);
  EXPECT_EQ(name_findings("123").size(), 1u);
  EXPECT_EQ(name_findings("éé").size(), 1u);
  EXPECT_EQ(name_findings(" a").size(), 1u);
  EXPECT_EQ(name_findings("a\nb").size(), 1u);
  EXPECT_EQ(name_findings("a\xFF").size(), 1u);
  EXPECT_EQ(name_findings(" 1\t\xFF").size(), 4u);
}

TEST(Providers, AreReadInAnyCase) {
  EXPECT_EQ(provider_from("AWS"), Provider::aws);
  EXPECT_EQ(provider_from("azure"), Provider::azure);
  EXPECT_FALSE(provider_from("ibm"));
  for (const Provider provider : {Provider::aws, Provider::gcp, Provider::azure}) {
    EXPECT_EQ(provider_from(name_of(provider)), provider);
  }
}

}  // namespace
}  // namespace spotlink

#include "policy/action_pattern.hpp"

#include <gtest/gtest.h>

namespace spotlink::policy {
namespace {

struct Row {
  std::string_view wide;
  std::string_view narrow;
  bool covers;
};

TEST(ActionPattern, CoversWhatItMatchesInAnyCase) {
  for (const Row& row : {
           Row{"autoscaling:*", "autoscaling:Describe*", true},
           Row{"autoscaling:*", "AutoScaling:describetags", true},
           Row{"*", "ec2:RunInstances", true},
           Row{"ec2:Describe*", "ec2:DescribeTags", true},
           Row{"ec2:Describe*", "ec2:Describe", true},
           Row{"ec2:*Tags", "ec2:DescribeTags", true},
           Row{"ec2:*Tags*", "ec2:DescribeTagsTagsNow", true},
           Row{"s3:Get?bject", "s3:GetObject", true},
           Row{"s3:Get*", "s3:Get?bject", true},
           Row{"ec2:Describe*", "ec2:*", false},
           Row{"ec2:DescribeTags", "ec2:Describe*", false},
           Row{"ec2:Describe?", "ec2:Describe*", false},
           Row{"ec2:Describe?", "ec2:Describe", false},
           Row{"ec2:*", "ecs:Poll", false},
           Row{"ec2:*Tags", "ec2:DescribeTagsX", false},
           Row{"ec2:RunInstances", "ec2:Run?nstances", false},
       }) {
    EXPECT_EQ(covers(row.wide, row.narrow), row.covers) << row.wide << " and " << row.narrow;
  }
}

}  // namespace
}  // namespace spotlink::policy

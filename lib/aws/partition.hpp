#pragma once

#include <string_view>

namespace spotlink::aws {

/// A separate AWS: its own accounts, host names and, for IAM, one region that signs for all of it.
/// Source: botocore's partitions.json and the IAM endpoint rule set.
struct Partition {
  std::string_view name{};           // "aws-cn", as in ARNs
  std::string_view region_prefix{};  // how its regions begin
  std::string_view suffix{};         // of its host names
  std::string_view iam_host{};
  std::string_view iam_region{};  // what signatures for IAM name
};

/// By the region's name; a region of no other partition belongs to "aws".
const Partition& partition_of(std::string_view region);

}  // namespace spotlink::aws

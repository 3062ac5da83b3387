#include "aws/partition.hpp"

#include <array>

#include "aws/session.hpp"

namespace spotlink::aws {
namespace {

constexpr std::array<Partition, 4> partitions{{
    {"aws-us-gov", "us-gov-", "amazonaws.com", "iam.us-gov.amazonaws.com", "us-gov-west-1"},
    {"aws-cn", "cn-", "amazonaws.com.cn", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1"},
    {"aws-eusc", "eusc-", "amazonaws.eu", "iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"},
    {"aws", "", "amazonaws.com", "iam.amazonaws.com", "us-east-1"},
}};

}  // namespace

const Partition& partition_of(std::string_view region) {
  for (const Partition& partition : partitions) {
    if (region.starts_with(partition.region_prefix)) return partition;
  }
  return partitions.back();
}

std::string_view partition_of_region(std::string_view region) {
  return partition_of(region).name;
}

}  // namespace spotlink::aws

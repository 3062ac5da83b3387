#pragma once

#include <string_view>

namespace spotlink::aws {

/// A service that speaks AWS's Query protocol.
struct Service {
  std::string_view id{};       // in AWS_ENDPOINT_URL_<ID>
  std::string_view name{};     // in its host name and in signatures
  std::string_view version{};  // of its API
  bool global = false;         // one host for the whole partition instead of one per region
};

inline constexpr Service sts{.id = "STS", .name = "sts", .version = "2011-06-15"};
inline constexpr Service iam{.id = "IAM", .name = "iam", .version = "2010-05-08", .global = true};
inline constexpr Service cloudformation{
    .id = "CLOUDFORMATION", .name = "cloudformation", .version = "2010-05-15"};

}  // namespace spotlink::aws

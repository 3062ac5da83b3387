#pragma once

#include <string>
#include <string_view>

#include "core/world.hpp"

/// Identifiers in the shapes that Spot and AWS give them.
namespace spotlink::sandbox {

std::string random_hex(Random& random, std::size_t length);
/// Capital letters and digits, as AWS ids end.
std::string random_capitals(Random& random, std::size_t length);
std::string random_uuid(Random& random);

std::string role_arn(std::string_view account_id, std::string_view path, std::string_view name);
std::string policy_arn(std::string_view account_id, std::string_view path, std::string_view name);
std::string stack_arn(std::string_view account_id, std::string_view region, std::string_view name,
                      std::string_view uuid);
/// The 12-digit account of "arn:aws:iam::123456789012:role/path/name"; empty when it is no role's ARN.
std::string account_of_role_arn(std::string_view arn);

}  // namespace spotlink::sandbox

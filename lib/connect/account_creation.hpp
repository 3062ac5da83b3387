#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "connect/aws.hpp"

namespace spotlink::connect {

/// Pauses before each further look at the list of accounts, to see what a lost create or another run did: one
/// empty list proves nothing while Spot may still be working.
inline constexpr std::array<std::chrono::seconds, 3> list_looks{
    std::chrono::seconds{1}, std::chrono::seconds{2}, std::chrono::seconds{7}};

/// Creates a Spot account where there was none of that name. When the answer is lost, looks whether it was
/// made: a free account of the name, or one linked to `cloud_id` ("" for none). Asks once more only after the
/// list has shown for a while that the first create made nothing.
Result<spot::Account> create_account_reading_back(const World& world, const std::string& name,
                                                  std::string_view cloud_id);

}  // namespace spotlink::connect

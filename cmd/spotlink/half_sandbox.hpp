#pragma once

#include <string_view>

#include "aws/session.hpp"
#include "core/result.hpp"

namespace spotlink::command {

/// usage when Spot's address is on this machine and one of AWS's is not, or the other way round: a half-set
/// sandbox would connect a real account to a toy, or a toy to a real one.
Status check_same_side(std::string_view spot_url, const aws::Session& session);

}  // namespace spotlink::command

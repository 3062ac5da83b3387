#pragma once

#include <string>
#include <string_view>

#include "spotlink/context.hpp"

namespace spotlink::command {

/// Consent to something severe: --confirm with exactly this text, else the text typed on a terminal. --yes is
/// not enough. usage when it is something else or nobody can be asked.
Status require_typed(const Context& context, std::string_view what, std::string_view text);
/// Consent to something lesser: --yes, --confirm with the text, else yes on a terminal.
Status require_yes(const Context& context, std::string_view what, std::string_view text);

}  // namespace spotlink::command

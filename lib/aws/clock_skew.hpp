#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace spotlink::aws {

/// What to do about a clock that is off, when AWS's sentence on a refused signature shows that it is:
/// "Signature expired: 20261122T080000Z is now earlier than 20261122T084500Z (20261122T090000Z - 15 min.)"
/// names our time first and AWS's last. Nothing for any other sentence.
std::optional<std::string> clock_skew_hint(std::string_view message);

}  // namespace spotlink::aws

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spotlink {

/// What is wrong with a name for a Spot organization or account, one sentence each; empty when it is fine.
/// Spot wants at least one letter a-z or A-Z; blanks at the ends, control characters and invalid UTF-8 are
/// refused here because they cannot have been meant.
std::vector<std::string> name_findings(std::string_view name);

}  // namespace spotlink

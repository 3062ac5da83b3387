#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "spotlink/arguments.hpp"

namespace spotlink::command {

/// Adds a sentence for each thing wrong with the name typed at that position. One that is missing or empty
/// has been found by the parser.
void check_name(const Arguments& arguments, std::size_t position, std::vector<std::string>& findings);

}  // namespace spotlink::command

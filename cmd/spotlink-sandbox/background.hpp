#pragma once

#include "arguments.hpp"
#include "core/result.hpp"
#include "environment.hpp"

namespace spotlink::sandbox {

/// Serves in a process of its own, apart from this terminal and its pipes, and writes the record. Returns
/// once it listens, with the reason if it could not.
Result<Running> start_in_background(const Arguments& arguments, const std::string& record);
/// Ends it and waits until it is gone, five seconds at most: unavailable then.
Status stop_in_background(const Running& running, const std::string& record);

}  // namespace spotlink::sandbox

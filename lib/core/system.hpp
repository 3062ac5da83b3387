#pragma once

#include <memory>

#include "core/world.hpp"

/// The real world, for main() only.
namespace spotlink {

/// Installs handlers for SIGINT and SIGTERM and ignores SIGPIPE. One per process; a second signal of the same
/// kind ends the process at once.
std::unique_ptr<StopSignal> make_stop_signal();
/// Its sleep wakes when `stop` is raised.
std::unique_ptr<Clock> make_system_clock();
std::unique_ptr<Random> make_system_random();
std::unique_ptr<Environment> make_system_environment();
std::unique_ptr<FileSystem> make_system_files();
std::unique_ptr<ProcessRunner> make_process_runner();

}  // namespace spotlink

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/secret.hpp"
#include "core/time.hpp"

/// What touches the world. Everything here comes in by constructor or argument, so that a workflow is tested
/// without a network, without waiting and without a real home folder.
namespace spotlink {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime now() const = 0;
  virtual SteadyTime steady() const = 0;
  /// Pauses; returns early once the process has been asked to stop.
  virtual void sleep(Milliseconds duration) = 0;
};

/// Whether the process was asked to end: interrupted (SIGINT) or terminated (SIGTERM).
class StopSignal {
 public:
  virtual ~StopSignal() = default;
  virtual std::optional<ErrorKind> requested() const = 0;
};

class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;
  /// In [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
};

class Environment {
 public:
  virtual ~Environment() = default;
  /// The variable's value; nothing when it is unset or empty, which mean the same everywhere in this tool.
  virtual std::optional<std::string> get(std::string_view name) const = 0;
};

/// Errors are ErrorKind::unexpected with the system's own words, not_found when there is no such file.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  virtual Result<std::string> read(const std::string& path) const = 0;
  /// Replaces the file in one step: written beside it with mode 0600 before its first byte, synced, renamed.
  /// Missing folders are made with mode 0700. A symlink is followed to the file it names.
  virtual Status write_private(const std::string& path, std::string_view content) = 0;
  virtual Status remove(const std::string& path) = 0;
  virtual bool exists(const std::string& path) const = 0;
  /// Whether group or others may read the file; false when it does not exist.
  virtual bool readable_by_others(const std::string& path) const = 0;
};

struct ProcessOutput {
  int exit_status = 0;  // 128 + signal when it was killed
  Secret out{};         // credential helpers print secrets
  std::string err{};
};

class ProcessRunner {
 public:
  virtual ~ProcessRunner() = default;
  /// Runs argv[0] from PATH without a shell, stdin from /dev/null. The child never inherits SPOTINST_TOKEN or
  /// any SPOTLINK_ variable. not_found when there is no such program; timed_out when it had to be killed.
  virtual Result<ProcessOutput> run(const std::vector<std::string>& argv, Milliseconds limit) = 0;
};

/// The moment by which a command must have ended.
class Deadline {
 public:
  Deadline(const Clock& clock, Milliseconds from_now) : clock_(&clock), end_(clock.steady() + from_now) {}
  Milliseconds left() const;
  bool passed() const { return left() <= Milliseconds{0}; }

 private:
  const Clock* clock_;
  SteadyTime end_;
};

}  // namespace spotlink

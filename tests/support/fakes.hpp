#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/world.hpp"

/// Small stand-ins for the world: nothing waits, nothing leaves the process, and everything is recorded.
namespace spotlink::test {

/// Time moves only when something sleeps.
class FakeClock final : public Clock {
 public:
  WallTime now() const override {
    return std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + elapsed_;
  }
  SteadyTime steady() const override { return SteadyTime{} + elapsed_; }
  void sleep(Milliseconds duration) override {
    sleeps.push_back(duration);
    elapsed_ += duration;
  }
  void advance(Milliseconds duration) { elapsed_ += duration; }

  std::vector<Milliseconds> sleeps;

 private:
  Milliseconds elapsed_{0};
};

/// A fixed sequence (SplitMix64 of the seed): the same in every run.
class FakeRandom final : public Random {
 public:
  explicit FakeRandom(std::uint64_t seed = 1) : state_(seed) {}
  std::uint64_t next() override {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

class FakeStop final : public StopSignal {
 public:
  std::optional<ErrorKind> requested() const override { return request; }
  std::optional<ErrorKind> request;
};

class FakeEnvironment final : public Environment {
 public:
  FakeEnvironment(std::map<std::string, std::string, std::less<>> values = {}) : values_(std::move(values)) {}
  std::optional<std::string> get(std::string_view name) const override {
    const auto found = values_.find(name);
    if (found == values_.end() || found->second.empty()) return {};
    return found->second;
  }
  void set(const std::string& name, std::string value) { values_[name] = std::move(value); }

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

/// Files in memory.
class FakeFiles final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path) const override {
    const auto found = contents.find(path);
    if (found == contents.end()) return missing(path);
    return found->second;
  }
  Status write_private(const std::string& path, std::string_view content) override {
    if (!write_failure.empty()) return Error{.kind = ErrorKind::unexpected, .message = write_failure};
    contents[path] = std::string(content);
    return Done{};
  }
  Status remove(const std::string& path) override {
    if (contents.erase(path) == 0) return missing(path);
    return Done{};
  }
  bool exists(const std::string& path) const override { return contents.contains(path); }
  bool readable_by_others(const std::string& path) const override { return open_files.contains(path); }

  std::map<std::string, std::string> contents;
  std::map<std::string, bool> open_files;  // those that group or others may read
  std::string write_failure;               // set: every write fails with this message

 private:
  static Error missing(const std::string& path) {
    return Error{.kind = ErrorKind::not_found,
                 .message = "cannot read " + path + ": No such file or directory"};
  }
};

/// Answers the commands it was told about; any other is "not found". Records every argv.
class FakeProcesses final : public ProcessRunner {
 public:
  Result<ProcessOutput> run(const std::vector<std::string>& argv, Milliseconds) override {
    calls.push_back(argv);
    const auto found = outputs.find(argv.front());
    if (found == outputs.end()) {
      return Error{.kind = ErrorKind::not_found,
                   .message = "cannot run " + argv.front() + ": No such file or directory"};
    }
    return found->second;
  }

  std::map<std::string, ProcessOutput> outputs;  // by argv[0]
  std::vector<std::vector<std::string>> calls;
};

}  // namespace spotlink::test

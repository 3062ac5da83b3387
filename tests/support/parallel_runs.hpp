#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "support/sandbox_cloud.hpp"

/// Several runs of the workflow at the same time, in one process and on one clock. Only one of them moves at
/// a time; which one goes on before each request and after each pause is drawn from the seed, so that a seed
/// is one way in which real processes could have overtaken each other, and fails again when it has failed
/// once.
namespace spotlink::test {

struct ParallelRun {
  SandboxCloud* aws = nullptr;  // whose AWS account the run connects
  connect::AwsRequest request{};
};

class ParallelRuns {
 public:
  /// All runs talk to the Spot of the cloud `spot`, whose clock moves all of them.
  ParallelRuns(SandboxCloud& spot, std::uint64_t seed) : spot_(spot), random_(seed) {}

  std::vector<Result<connect::Connection>> connect(const std::vector<ParallelRun>& runs);

 private:
  class Turn;

  Result<connect::Connection> connect_one(std::size_t run, const ParallelRun& what);
  /// Lets others move until that moment, at the earliest.
  void yield(std::size_t run, SteadyTime until);
  void end(std::size_t run);
  void choose_next();

  SandboxCloud& spot_;
  FakeRandom random_;
  std::mutex mutex_;
  std::condition_variable moved_;
  std::size_t current_ = 0;
  std::vector<std::optional<SteadyTime>> wakes_;  // nothing: has ended
};

}  // namespace spotlink::test

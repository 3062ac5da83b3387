#include "support/parallel_runs.hpp"

#include <algorithm>
#include <thread>

namespace spotlink::test {

/// A run's view of the common clock: sleeping is letting the others move.
class ParallelRuns::Turn final : public Clock {
 public:
  Turn(ParallelRuns& runs, std::size_t run) : runs_(runs), run_(run) {}
  WallTime now() const override { return runs_.spot_.clock.now(); }
  SteadyTime steady() const override { return runs_.spot_.clock.steady(); }
  void sleep(Milliseconds duration) override { runs_.yield(run_, steady() + duration); }

 private:
  ParallelRuns& runs_;
  std::size_t run_;
};

namespace {

/// Spot's requests go to one cloud, AWS's to another.
class BothSides final : public http::Transport {
 public:
  BothSides(SandboxTransport& spot, SandboxTransport& aws, std::function<void()> before_send)
      : spot_(spot), aws_(aws), before_send_(std::move(before_send)) {}
  Result<http::Response> send(const http::Request& request) override {
    before_send_();
    return request.name.starts_with("Spot ") ? spot_.send(request) : aws_.send(request);
  }

 private:
  SandboxTransport& spot_;
  SandboxTransport& aws_;
  std::function<void()> before_send_;
};

}  // namespace

std::vector<Result<connect::Connection>> ParallelRuns::connect(const std::vector<ParallelRun>& runs) {
  wakes_.assign(runs.size(), spot_.clock.steady());
  std::vector<Result<connect::Connection>> outcomes(runs.size(), Error{.message = "did not run"});
  std::vector<std::thread> threads;
  choose_next();
  for (std::size_t run = 0; run < runs.size(); ++run) {
    threads.emplace_back([&, run] {
      yield(run, *wakes_[run]);
      outcomes[run] = connect_one(run, runs[run]);
      end(run);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return outcomes;
}

Result<connect::Connection> ParallelRuns::connect_one(std::size_t run, const ParallelRun& what) {
  Turn clock(*this, run);
  const auto some_latency = [this, run] {
    const int longest = random_.next() % 20 == 0 ? 2'000 : 300;  // milliseconds, less than a stack takes
    yield(run, spot_.clock.steady() + Milliseconds{static_cast<int>(longest * random_.unit())});
  };
  BothSides transport(*spot_.transport, *what.aws->transport, some_latency);
  RecordingListener listener;
  FakeRandom random(run + 1);
  const Deadline deadline(clock, std::chrono::minutes{10});
  spot::Client client = spot_.spot();
  client.transport = &transport;
  const connect::World world{.spot = client,
                             .clock = &clock,
                             .random = &random,
                             .stop = &spot_.stop,
                             .deadline = &deadline,
                             .listener = &listener};
  aws::Session session = what.aws->aws();
  session.transport = &transport;
  return connect::connect_aws(world, session, what.request);
}

void ParallelRuns::yield(std::size_t run, SteadyTime until) {
  std::unique_lock lock(mutex_);
  if (current_ == run) {
    wakes_[run] = until;
    choose_next();
  }
  moved_.wait(lock, [&] { return current_ == run; });
}

void ParallelRuns::end(std::size_t run) {
  const std::lock_guard lock(mutex_);
  wakes_[run].reset();
  choose_next();
}

void ParallelRuns::choose_next() {
  std::optional<SteadyTime> earliest;
  for (const auto& wake : wakes_) {
    if (wake && (!earliest || *wake < *earliest)) earliest = wake;
  }
  if (!earliest) return;
  const SteadyTime now = spot_.clock.steady();
  if (*earliest > now) spot_.clock.advance(std::chrono::ceil<Milliseconds>(*earliest - now));
  std::vector<std::size_t> ready;
  for (std::size_t run = 0; run < wakes_.size(); ++run) {
    if (wakes_[run] && *wakes_[run] <= spot_.clock.steady()) ready.push_back(run);
  }
  current_ = ready[random_.next() % ready.size()];
  moved_.notify_all();
}

}  // namespace spotlink::test

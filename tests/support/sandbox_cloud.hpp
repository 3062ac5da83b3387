#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "aws/session.hpp"
#include "connect/aws.hpp"
#include "http/transport.hpp"
#include "sandbox/app.hpp"
#include "support/fakes.hpp"

/// The sandbox's services inside the test's process, on a clock that moves only when something waits: a
/// workflow that takes minutes is tested in milliseconds.
namespace spotlink::test {

/// Sends requests to the sandbox by a function call, signed as libcurl signs them.
class SandboxTransport final : public http::Transport {
 public:
  SandboxTransport(sandbox::App& app, const Clock& clock) : app_(app), clock_(clock) {}
  Result<http::Response> send(const http::Request& request) override;

  /// Called with each request's number (from 0) before it is sent; what it throws ends the run there.
  std::function<void(std::size_t)> before_send;
  std::size_t unanswered = 0;     // those whose answer was lost or cut
  std::vector<std::string> sent;  // "Spot POST /setup/account", "AWS cloudformation CreateStack"

 private:
  sandbox::App& app_;
  const Clock& clock_;
};

/// Remembers what a workflow said while it went.
class RecordingListener final : public connect::StepListener {
 public:
  void headline(std::string_view text) override { lines.emplace_back(text); }
  void started(std::string_view) override {}
  void progress(std::string_view text) override { lines.emplace_back(text); }
  void finished(const connect::StepReport& report) override {
    lines.push_back(report.name + ": " + report.detail);
  }
  void failed(std::string_view step, std::string_view text, Milliseconds) override {
    lines.push_back(std::string(step) + " failed: " + std::string(text));
  }
  void note(std::string_view text) override { lines.emplace_back(text); }
  std::vector<std::string> lines;
};

/// A cloud and a run of the workflow in it.
class SandboxCloud {
 public:
  explicit SandboxCloud(sandbox::Options options = {}, std::uint64_t seed = 1);

  Result<connect::Connection> connect(const connect::AwsRequest& request,
                                      Milliseconds timeout = std::chrono::minutes{10});
  /// Answers "GET /_sandbox/state".
  codec::Json state();
  std::size_t count_sent(std::string_view name) const;
  /// Every request so far once, as a fault names it: "POST /cloudformation/CreateStack", account ids as a
  /// pattern.
  std::set<std::string> matches();
  /// Requests that may change something.
  std::size_t count_changes() const;
  spot::Client spot();
  aws::Session aws();

  FakeClock clock;
  FakeRandom random;
  FakeStop stop;
  RecordingListener listener;
  std::unique_ptr<sandbox::App> app;
  std::unique_ptr<SandboxTransport> transport;
};

}  // namespace spotlink::test

#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "spotlink/run.hpp"
#include "support/fakes.hpp"
#include "support/scripted_transport.hpp"

namespace spotlink::command {

/// A token that must never show up in any output but `auth token`'s.
inline constexpr const char* canary = "canary-5ec7e7-token";

/// The whole program with a world of fakes: no network, no home, no waiting. A transport that was expected to
/// be asked and was not, or the other way round, fails the test.
class Program {
 public:
  struct Result {
    int exit_code = 0;
    std::string out{};
    std::string err{};
  };

  Program() {
    environment.set("HOME", "/home/alice");
    environment.set("SPOTINST_TOKEN", canary);
  }

  Result run(const std::vector<std::string>& args) {
    Sink out;
    Sink err;
    out.open = out_is_open && out_failure.empty();
    out.why_not = out_failure;
    Source in(answers);
    World world{.environment = &environment,
                .files = &files,
                .processes = &processes,
                .clock = &clock,
                .random = &random,
                .stop = &stop,
                .executable = "/opt/spotlink/bin/spotlink"};
    world.streams = {.out = &out,
                     .err = &err,
                     .in = &in,
                     .out_is_terminal = is_terminal,
                     .err_is_terminal = is_terminal,
                     .in_is_terminal = is_terminal};
    world.make_transport = [this](const http::TransportSettings&, const Deadline&) {
      return std::make_unique<Borrowed>(transport);
    };
    world.exec = [this](const std::vector<std::string>& argv) {
      executed = argv;
      return spotlink::Result<int>(0);
    };
    const int code = command::run(args, world);
    return {.exit_code = code, .out = out.text, .err = err.text};
  }

  test::FakeEnvironment environment;
  test::FakeFiles files;
  test::FakeProcesses processes;
  test::FakeClock clock;
  test::FakeRandom random;
  test::FakeStop stop;
  test::ScriptedTransport transport;
  std::deque<std::string> answers;  // lines of stdin
  bool is_terminal = false;
  bool out_is_open = true;
  std::string out_failure;  // what a full disk says, when there is one
  std::vector<std::string> executed;

 private:
  struct Sink final : term::Output {
    bool write(std::string_view added) override {
      if (open) text += added;
      return open;
    }
    std::string failure() const override { return why_not; }
    std::string text;
    std::string why_not;
    bool open = true;
  };

  struct Source final : term::Input {
    explicit Source(std::deque<std::string>& the_lines) : lines(&the_lines) {}
    spotlink::Result<std::string> read_all() override {
      std::string text;
      for (const std::string& line : *lines) text += line + "\n";
      lines->clear();
      return text;
    }
    std::optional<std::string> ask(term::Output& screen, std::string_view question, bool) override {
      screen.write(question);
      if (lines->empty()) return {};
      std::string line = lines->front();
      lines->pop_front();
      return line;
    }
    std::deque<std::string>* lines;
  };

  struct Borrowed final : http::Transport {
    explicit Borrowed(http::Transport& the_lender) : lender(&the_lender) {}
    spotlink::Result<http::Response> send(const http::Request& request) override {
      return lender->send(request);
    }
    http::Transport* lender;
  };
};

}  // namespace spotlink::command

#include "core/system.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <random>

namespace spotlink {
namespace {

// The only globals: a signal handler can reach nothing else. Written once, then only by the handler.
volatile std::sig_atomic_t raised_signal = 0;
int wake_read = -1;
int wake_write = -1;

extern "C" void on_signal(int signal) {
  raised_signal = signal;
  const char byte = 0;
  const ssize_t ignored = ::write(wake_write, &byte, 1);
  static_cast<void>(ignored);
}

class SystemStop final : public StopSignal {
 public:
  SystemStop() {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
      wake_read = ends[0];
      wake_write = ends[1];
    }
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second Ctrl-C ends the process the usual way
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  std::optional<ErrorKind> requested() const override {
    if (raised_signal == SIGINT) return ErrorKind::interrupted;
    if (raised_signal == SIGTERM) return ErrorKind::terminated;
    return {};
  }
};

class SystemClock final : public Clock {
 public:
  WallTime now() const override { return std::chrono::system_clock::now(); }
  SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
  void sleep(Milliseconds duration) override {
    pollfd wake{wake_read, POLLIN, 0};
    ::poll(&wake, 1, static_cast<int>(duration.count()));
  }
};

class SystemRandom final : public Random {
 public:
  std::uint64_t next() override { return (std::uint64_t{device_()} << 32) | device_(); }

 private:
  std::random_device device_;
};

class SystemEnvironment final : public Environment {
 public:
  std::optional<std::string> get(std::string_view name) const override {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr || *value == '\0') return {};
    return value;
  }
};

}  // namespace

std::unique_ptr<StopSignal> make_stop_signal() {
  return std::make_unique<SystemStop>();
}
std::unique_ptr<Clock> make_system_clock() {
  return std::make_unique<SystemClock>();
}
std::unique_ptr<Random> make_system_random() {
  return std::make_unique<SystemRandom>();
}
std::unique_ptr<Environment> make_system_environment() {
  return std::make_unique<SystemEnvironment>();
}

}  // namespace spotlink

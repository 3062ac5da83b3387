#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "core/system.hpp"

extern char** environ;

namespace spotlink {
namespace {

std::vector<char*> environment_for_child() {
  std::vector<char*> kept;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (text.starts_with("SPOTINST_TOKEN=") || text.starts_with("SPOTLINK_")) continue;
    kept.push_back(*entry);
  }
  kept.push_back(nullptr);
  return kept;
}

struct Pipe {
  int read_end = -1;
  int write_end = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) == 0) {
      read_end = ends[0];
      write_end = ends[1];
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_write();
    if (read_end >= 0) ::close(read_end);
  }
  void close_write() {
    if (write_end >= 0) ::close(write_end);
    write_end = -1;
  }
};

Milliseconds left_until(SteadyTime end) {
  return std::chrono::ceil<Milliseconds>(end - std::chrono::steady_clock::now());
}

/// Reads both pipes until both end; false when the time was over first.
bool drain(const Pipe& out, const Pipe& err, std::string& out_text, std::string& err_text, SteadyTime end) {
  std::array<pollfd, 2> waiting{{{out.read_end, POLLIN, 0}, {err.read_end, POLLIN, 0}}};
  const std::array<std::string*, 2> texts{&out_text, &err_text};
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    const Milliseconds left = left_until(end);
    if (left.count() <= 0) return false;
    if (::poll(waiting.data(), waiting.size(), static_cast<int>(left.count())) < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].fd < 0 || waiting[i].revents == 0) continue;
      char buffer[4096];
      const ssize_t count = ::read(waiting[i].fd, buffer, sizeof buffer);
      if (count > 0) texts[i]->append(buffer, static_cast<std::size_t>(count));
      if (count == 0 || (count < 0 && errno != EINTR)) waiting[i].fd = -1;
    }
  }
  return true;
}

/// Waits for the child's end; false when the time was over first. A child may close its output and go on.
bool ended_by(pid_t child, SteadyTime end) {
  // Not pidfd_open(): its header in glibc 2.36 lacks the C linkage.
  pollfd process{static_cast<int>(::syscall(SYS_pidfd_open, child, 0)), POLLIN, 0};
  if (process.fd < 0) return false;
  int ready = 0;
  for (Milliseconds left = left_until(end); ready <= 0 && left.count() > 0; left = left_until(end)) {
    ready = ::poll(&process, 1, static_cast<int>(left.count()));
  }
  ::close(process.fd);
  return ready > 0;
}

class SystemProcesses final : public ProcessRunner {
 public:
  Result<ProcessOutput> run(const std::vector<std::string>& argv, Milliseconds limit) override {
    Pipe out;
    Pipe err;
    pid_t child = -1;
    if (const int failure = spawn(argv, out, err, child); failure != 0) {
      return Error{.kind = failure == ENOENT ? ErrorKind::not_found : ErrorKind::unexpected,
                   .message = fmt::format("cannot run {}: {}", argv.front(), std::strerror(failure))};
    }
    out.close_write();
    err.close_write();
    std::string out_text;
    ProcessOutput output;
    const SteadyTime end = std::chrono::steady_clock::now() + limit;
    const bool ended = drain(out, err, out_text, output.err, end) && ended_by(child, end);
    if (!ended) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    output.out = Secret(std::move(out_text));
    if (!ended) {
      return Error{.kind = ErrorKind::timed_out,
                   .message = fmt::format("{} did not end within {}", argv.front(), format_duration(limit))};
    }
    output.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return output;
  }

 private:
  static int spawn(const std::vector<std::string>& argv, const Pipe& out, const Pipe& err, pid_t& child) {
    std::vector<char*> arguments;
    for (const std::string& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    std::vector<char*> variables = environment_for_child();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out.write_end, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err.write_end, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t to_default;  // an ignored SIGPIPE would be inherited, and break pipelines in the child
    sigemptyset(&to_default);
    sigaddset(&to_default, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &to_default);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int failure =
        ::posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), variables.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failure;
  }
};

}  // namespace

std::unique_ptr<ProcessRunner> make_process_runner() {
  return std::make_unique<SystemProcesses>();
}

}  // namespace spotlink

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
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

/// Reads both pipes until both end; false when the limit passed first.
bool drain(const Pipe& out, const Pipe& err, std::string& out_text, std::string& err_text, Milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  std::array<pollfd, 2> waiting{{{out.read_end, POLLIN, 0}, {err.read_end, POLLIN, 0}}};
  const std::array<std::string*, 2> texts{&out_text, &err_text};
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<Milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    if (::poll(waiting.data(), waiting.size(), static_cast<int>(left.count())) < 0 && errno != EINTR) return false;
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
    const bool ended = drain(out, err, out_text, output.err, limit);
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
    const int failure =
        ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), variables.data());
    posix_spawn_file_actions_destroy(&actions);
    return failure;
  }
};

}  // namespace

std::unique_ptr<ProcessRunner> make_process_runner() { return std::make_unique<SystemProcesses>(); }

}  // namespace spotlink

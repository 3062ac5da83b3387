#include "support/child_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

namespace spotlink::test {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Arguments {
  std::vector<char*> argv;
  std::vector<std::string> assignments;
  std::vector<char*> variables;
  Arguments(const std::vector<std::string>& words, const Variables& map) {
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    for (const auto& [name, value] : map) assignments.push_back(name + "=" + value);
    for (std::string& assignment : assignments) variables.push_back(assignment.data());
    variables.push_back(nullptr);
  }
};

[[noreturn]] void become(Arguments& arguments) {
  ::execve(arguments.argv[0], arguments.argv.data(), arguments.variables.data());
  ::_exit(127);
}

int exit_code_of(int process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int milliseconds_until(SteadyClock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - SteadyClock::now()).count();
  return left > 0 ? static_cast<int>(left) : 0;
}

/// Appends what can be read; false at the end.
bool read_some(int descriptor, std::string& text) {
  char buffer[4096];
  const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
  if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && errno == EINTR);
}

/// To a started process only: -1, which a failed fork leaves, would mean every process there is.
void send_signal(int process, int signal) {
  if (process > 0) ::kill(process, signal);
}

void kill_late(int process) {
  ADD_FAILURE() << "process " << process << " did not end in time";
  send_signal(process, SIGKILL);
}

}  // namespace

Finished run_piped(const std::vector<std::string>& argv, const Variables& variables, const std::string& input,
                   std::chrono::seconds limit) {
  Arguments arguments(argv, variables);
  std::array<std::array<int, 2>, 3> pipes{};
  for (auto& ends : pipes) {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  }
  const int process = ::fork();
  if (process < 0) return {};
  if (process == 0) {
    ::dup2(pipes[0][0], STDIN_FILENO);
    ::dup2(pipes[1][1], STDOUT_FILENO);
    ::dup2(pipes[2][1], STDERR_FILENO);
    become(arguments);
  }
  ::close(pipes[0][0]);
  ::close(pipes[1][1]);
  ::close(pipes[2][1]);
  std::signal(SIGPIPE, SIG_IGN);
  const ssize_t written = ::write(pipes[0][1], input.data(), input.size());
  static_cast<void>(written);
  ::close(pipes[0][1]);

  Finished finished;
  const auto end = SteadyClock::now() + limit;
  std::array<pollfd, 2> waiting{{{pipes[1][0], POLLIN, 0}, {pipes[2][0], POLLIN, 0}}};
  const std::array<std::string*, 2> texts{&finished.out, &finished.err};
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    if (::poll(waiting.data(), waiting.size(), milliseconds_until(end)) == 0) {
      kill_late(process);
      break;
    }
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].fd >= 0 && waiting[i].revents != 0 && !read_some(waiting[i].fd, *texts[i]))
        waiting[i].fd = -1;
    }
  }
  ::close(pipes[1][0]);
  ::close(pipes[2][0]);
  finished.exit_code = exit_code_of(process);
  return finished;
}

Finished run_on_terminal(const std::vector<std::string>& argv, const Variables& variables,
                         const std::vector<Typed>& typed, unsigned short columns,
                         std::chrono::seconds limit) {
  Arguments arguments(argv, variables);
  winsize size{.ws_row = 40, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
  int terminal = -1;
  const int process = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (process == 0) become(arguments);

  Finished finished;
  if (process < 0) {
    ADD_FAILURE() << "no pseudo-terminal: " << std::strerror(errno);
    return finished;
  }
  const auto end = SteadyClock::now() + limit;
  std::size_t next = 0;
  std::size_t seen = 0;
  for (;;) {
    pollfd waiting{terminal, POLLIN, 0};
    if (::poll(&waiting, 1, milliseconds_until(end)) == 0) {
      kill_late(process);
      break;
    }
    if (!read_some(terminal, finished.out)) break;
    while (next < typed.size()) {
      const std::size_t at = finished.out.find(typed[next].after, seen);
      if (at == std::string::npos) break;
      seen = at + typed[next].after.size();
      const ssize_t written = ::write(terminal, typed[next].text.data(), typed[next].text.size());
      static_cast<void>(written);
      ++next;
    }
  }
  ::close(terminal);
  finished.exit_code = exit_code_of(process);
  return finished;
}

Background::Background(const std::vector<std::string>& argv, const Variables& variables) {
  Arguments arguments(argv, variables);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
  process_id_ = ::fork();
  if (process_id_ == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    become(arguments);
  }
  ::close(ends[1]);
  output_ = ends[0];
}

Background::~Background() {
  if (process_id_ > 0) end(SIGKILL);
  if (output_ >= 0) ::close(output_);
}

std::string Background::read_line(std::chrono::seconds limit) {
  const auto end = SteadyClock::now() + limit;
  std::string line;
  for (;;) {
    pollfd waiting{output_, POLLIN, 0};
    if (::poll(&waiting, 1, milliseconds_until(end)) <= 0) return "";
    char byte = 0;
    if (::read(output_, &byte, 1) != 1) return line;
    if (byte == '\n') return line;
    line += byte;
  }
}

int Background::end(int signal) {
  if (process_id_ <= 0) return -1;
  send_signal(process_id_, signal);
  const int code = exit_code_of(process_id_);
  process_id_ = -1;
  return code;
}

}  // namespace spotlink::test

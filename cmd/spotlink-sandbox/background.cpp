#include "background.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "core/system.hpp"
#include "record.hpp"
#include "serve.hpp"

namespace spotlink::sandbox {
namespace {

constexpr char ready =
    '+';  // first byte of the report; otherwise the error's kind as a number, then its message

void close_standard_streams() {
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
  if (nothing > STDERR_FILENO) ::close(nothing);
}

void report(int pipe, const std::string& text) {
  const ssize_t ignored = ::write(pipe, text.data(), text.size());
  static_cast<void>(ignored);
  ::close(pipe);
}

void report(int pipe, const Error& error) {
  report(pipe, fmt::format("{}{}", static_cast<char>('A' + static_cast<int>(error.kind)), error.message));
}

/// The whole life of the background process.
void serve_in_background(const Arguments& arguments, const std::string& record, int pipe) {
  Result<std::unique_ptr<Service>> service = Service::start(arguments);
  if (!service) return report(pipe, service.error());
  const std::unique_ptr<FileSystem> files = make_system_files();
  if (Status written = write_record(record, (*service)->running(), *files); !written)
    return report(pipe, written.error());
  report(pipe, std::string(1, ready));
  close_standard_streams();
  (*service)->wait_for_end();
  service.value().reset();
  static_cast<void>(files->remove(record));
}

std::string read_all(int descriptor) {
  std::string text;
  char buffer[512];
  for (ssize_t size = 0; (size = ::read(descriptor, buffer, sizeof(buffer))) != 0;) {
    if (size < 0 && errno != EINTR) break;
    if (size > 0) text.append(buffer, static_cast<std::size_t>(size));
  }
  return text;
}

}  // namespace

Result<Running> start_in_background(const Arguments& arguments, const std::string& record) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return Error{.message = fmt::format("cannot make a pipe: {}", std::strerror(errno))};
  }
  const pid_t child = ::fork();
  if (child < 0) return Error{.message = fmt::format("cannot start a process: {}", std::strerror(errno))};
  if (child == 0) {
    ::close(ends[0]);
    ::setsid();
    serve_in_background(arguments, record, ends[1]);
    ::_exit(0);
  }
  ::close(ends[1]);
  const std::string answer = read_all(ends[0]);
  ::close(ends[0]);
  if (answer.empty()) return Error{.message = "the sandbox ended before it listened"};
  if (answer.front() != ready) {
    return Error{.kind = static_cast<ErrorKind>(answer.front() - 'A'), .message = answer.substr(1)};
  }
  const std::unique_ptr<FileSystem> files = make_system_files();
  const std::optional<Running> running = read_record(record, *files);
  if (!running) return Error{.message = "the sandbox ended just after it began to listen"};
  return *running;
}

Status stop_in_background(const Running& running, const std::string& record) {
  ::kill(running.pid, SIGTERM);
  const std::unique_ptr<Clock> clock = make_system_clock();
  const Deadline deadline(*clock, std::chrono::seconds{5});
  const std::unique_ptr<FileSystem> files = make_system_files();
  // The record goes last. Its process may stay a zombie in a container whose first process reaps none.
  while (files->exists(record) && ::kill(running.pid, 0) == 0) {
    if (deadline.passed()) {
      return Error{.kind = ErrorKind::unavailable,
                   .message = fmt::format("the sandbox, process {}, does not end", running.pid)};
    }
    clock->sleep(Milliseconds{20});
  }
  return Done{};
}

}  // namespace spotlink::sandbox

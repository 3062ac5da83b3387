#include "term/system_streams.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "core/text.hpp"
#include "term/ascii_output.hpp"

namespace spotlink::term {
namespace {

class DescriptorOutput final : public Output {
 public:
  explicit DescriptorOutput(int descriptor) : descriptor_(descriptor) {}
  bool write(std::string_view text) override {
    while (open_ && !text.empty()) {
      const ssize_t count = ::write(descriptor_, text.data(), text.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        open_ = false;
        if (errno != EPIPE) failure_ = std::strerror(errno);
      } else {
        text.remove_prefix(static_cast<std::size_t>(count));
      }
    }
    return open_;
  }
  std::string failure() const override { return failure_; }

 private:
  int descriptor_;
  bool open_ = true;
  std::string failure_{};
};

/// Turns the terminal's echo off for as long as it lives.
class NoEcho {
 public:
  explicit NoEcho(int descriptor)
      : descriptor_(descriptor), changed_(::tcgetattr(descriptor, &before_) == 0) {
    if (!changed_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(descriptor_, TCSAFLUSH, &silent);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  ~NoEcho() {
    if (changed_) ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
  }

 private:
  int descriptor_;
  termios before_{};
  bool changed_;
};

class DescriptorInput final : public Input {
 public:
  explicit DescriptorInput(int descriptor) : descriptor_(descriptor) {}

  Result<std::string> read_all() override {
    std::string text;
    char buffer[4096];
    for (;;) {
      const ssize_t count = ::read(descriptor_, buffer, sizeof buffer);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        return Error{.kind = ErrorKind::unexpected,
                     .message = fmt::format("cannot read stdin: {}", std::strerror(errno))};
      }
      if (count == 0) return text;
      text.append(buffer, static_cast<std::size_t>(count));
    }
  }

  /// An interrupted read ends the input: whoever pressed Ctrl-C at a question does not want to answer it.
  std::optional<std::string> ask(Output& screen, std::string_view question, bool hidden) override {
    std::optional<NoEcho> no_echo;
    if (hidden) no_echo.emplace(descriptor_);
    screen.write(question);
    std::string line;
    for (;;) {
      char byte = 0;
      const ssize_t count = ::read(descriptor_, &byte, 1);
      if (count <= 0) return {};
      if (byte == '\n') return line;
      line += byte;
    }
  }

 private:
  int descriptor_;
};

int columns_of(const Environment& environment) {
  int columns = 0;
  const std::string named = environment.get("COLUMNS").value_or("");
  std::from_chars(named.data(), named.data() + named.size(), columns);
  if (columns > 0) return columns;
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return 80;
}

/// Takes the place of standard streams that were closed, or the next file or connection opened would become
/// one and get what is written to it. Opened the wrong way round, so that using them fails as it should.
void occupy_closed_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) < 0)
      ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);  // gets the lowest free number
  }
}

bool is_utf8_locale(const Environment& environment) {
  for (const std::string_view name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (const auto value = environment.get(name)) {
      const std::string locale = lower(*value);
      return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
    }
  }
  return false;
}

class ProcessStreams final : public SystemStreams {
 public:
  explicit ProcessStreams(const Environment& environment) {
    occupy_closed_streams();
    streams_.out = &out_;
    streams_.err = &err_;
    streams_.in = &in_;
    streams_.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    streams_.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
    streams_.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
    streams_.columns = columns_of(environment);
    streams_.unicode = is_utf8_locale(environment);
    if (!streams_.unicode) streams_.err = &ascii_err_;
  }
  Streams& streams() override { return streams_; }

 private:
  DescriptorOutput out_{STDOUT_FILENO};
  DescriptorOutput err_{STDERR_FILENO};
  AsciiOutput ascii_err_{err_};
  DescriptorInput in_{STDIN_FILENO};
  Streams streams_;
};

}  // namespace

std::unique_ptr<SystemStreams> make_system_streams(const Environment& environment) {
  return std::make_unique<ProcessStreams>(environment);
}

}  // namespace spotlink::term

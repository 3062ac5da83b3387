#include "execute.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

extern char** environ;

namespace spotlink::sandbox {
namespace {

std::vector<std::string> child_environment(const Running& running) {
  std::vector<std::string> names = cleared_variables();
  std::vector<std::string> entries;
  for (const auto& [name, value] : exported_variables(running)) {
    names.push_back(name);
    entries.push_back(fmt::format("{}={}", name, value));
  }
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (std::ranges::count(names, text.substr(0, text.find('='))) == 0) entries.push_back(text);
  }
  return entries;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

Result<int> execute(const std::vector<std::string>& command, const Running& running) {
  std::vector<std::string> arguments = command;
  std::vector<std::string> environment = child_environment(running);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // This process ignores SIGPIPE; the command should not.
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, arguments.front().c_str(), nullptr, &attributes,
                                    pointers(arguments).data(), pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  if (failed != 0) {
    return Error{.kind = ErrorKind::not_found,
                 .message = fmt::format("cannot run {}: {}", command.front(), std::strerror(failed))};
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace spotlink::sandbox

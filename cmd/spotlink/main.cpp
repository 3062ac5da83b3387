#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>

#include "core/system.hpp"
#include "spotlink/run.hpp"
#include "term/system_streams.hpp"

namespace {

std::string own_path(const char* otherwise) {
  char buffer[PATH_MAX];
  const ssize_t length = ::readlink("/proc/self/exe", buffer, sizeof buffer);
  return length > 0 ? std::string(buffer, static_cast<std::size_t>(length)) : std::string(otherwise);
}

spotlink::Result<int> replace_process(const std::vector<std::string>& argv) {
  std::vector<char*> pointers;
  for (const std::string& argument : argv) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  ::execv(pointers.front(), pointers.data());
  return spotlink::Error{.message = fmt::format("cannot run {}: {}", argv.front(), std::strerror(errno))};
}

}  // namespace

int main(int count, char** arguments) {
  const auto environment = spotlink::make_system_environment();
  const auto streams = spotlink::term::make_system_streams(*environment);
  const auto files = spotlink::make_system_files();
  const auto processes = spotlink::make_process_runner();
  const auto stop = spotlink::make_stop_signal();
  const auto clock = spotlink::make_system_clock();
  const auto random = spotlink::make_system_random();
  spotlink::command::World world{.streams = streams->streams(),
                                 .environment = environment.get(),
                                 .files = files.get(),
                                 .processes = processes.get(),
                                 .clock = clock.get(),
                                 .random = random.get(),
                                 .stop = stop.get(),
                                 .executable = own_path(arguments[0]),
                                 .exec = replace_process};
  world.make_transport = [&](const auto& settings, const auto& deadline) {
    return spotlink::http::make_transport(settings, *clock, *random, *stop, deadline);
  };
  return spotlink::command::run({arguments + 1, arguments + count}, world);
}

#include "commands.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "background.hpp"
#include "core/system.hpp"
#include "execute.hpp"
#include "record.hpp"
#include "sandbox/control.hpp"
#include "serve.hpp"

namespace spotlink::sandbox {
namespace {

/// Where the record is and what it says.
struct Background {
  std::string record{};
  std::optional<Running> running{};
};

Result<Background> find_background() {
  const Result<std::string> path = record_path(*make_system_environment());
  if (!path) return path.error();
  return Background{*path, read_record(*path, *make_system_files())};
}

Error none_runs() {
  return {.kind = ErrorKind::not_found,
          .message = "no sandbox is running",
          .hint = "start one with: eval \"$(spotlink sandbox start)\""};
}

void print_environment(const Running& running, bool json) {
  if (json) {
    fmt::print("{}\n", codec::write_json(environment_json(running)));
  } else {
    fmt::print("{}", export_lines(running));
  }
}

/// Off a terminal a success says nothing on stderr: there are pipelines that take any word for a failure.
void tell(const std::string& text) {
  if (::isatty(STDERR_FILENO) == 1) fmt::print(stderr, "sandbox: {}\n", text);
}

Result<int> run(const Arguments& arguments) {
  Result<std::unique_ptr<Service>> service = Service::start(arguments);
  if (!service) return service.error();
  fmt::print("{}\n", codec::write_json(listening_json((*service)->running())));
  std::fflush(stdout);
  (*service)->wait_for_end();
  return 0;
}

Result<int> start(const Arguments& arguments) {
  const Result<Background> background = find_background();
  if (!background) return background.error();
  Result<Running> running = background->running ? Result<Running>(*background->running)
                                                : start_in_background(arguments, background->record);
  if (!running) return running.error();
  print_environment(*running, arguments.json);
  const bool was_there = background->running.has_value();
  tell(fmt::format(
      "Spot and AWS{} on 127.0.0.1:{} (nothing leaves this machine; stop with: spotlink sandbox stop)",
      was_there ? ", as started before," : "", running->port));
  return 0;
}

Result<int> stop(const Arguments&) {
  const Result<Background> background = find_background();
  if (!background) return background.error();
  if (background->running) {
    if (Status stopped = stop_in_background(*background->running, background->record); !stopped)
      return stopped.error();
  } else {
    tell("none is running");
  }
  fmt::print("{}", unset_lines());
  return 0;
}

Result<int> env(const Arguments& arguments) {
  const Result<Background> background = find_background();
  if (!background) return background.error();
  if (!background->running) return none_runs();
  print_environment(*background->running, arguments.json);
  return 0;
}

Result<int> reset(const Arguments&) {
  const Result<Background> background = find_background();
  if (!background) return background.error();
  if (!background->running) return none_runs();
  if (Status done = reset_running(background->running->port); !done) return done.error();
  tell("fresh again");
  return 0;
}

Result<int> exec(const Arguments& arguments) {
  const Result<Background> background = find_background();
  if (!background) return background.error();
  if (background->running) return execute(arguments.child, *background->running);
  Result<std::unique_ptr<Service>> service = Service::start(arguments);
  if (!service) return service.error();
  return execute(arguments.child, (*service)->running());
}

}  // namespace

Result<int> run_command(const Arguments& arguments) {
  if (!arguments.help.empty()) {
    fmt::print(arguments.help_asked_for ? stdout : stderr, "{}", arguments.help);
    return arguments.help_asked_for ? 0 : exit_code(ErrorKind::usage);
  }
  if (arguments.command == "run") return run(arguments);
  if (arguments.command == "start") return start(arguments);
  if (arguments.command == "stop") return stop(arguments);
  if (arguments.command == "env") return env(arguments);
  if (arguments.command == "exec") return exec(arguments);
  return reset(arguments);
}

}  // namespace spotlink::sandbox

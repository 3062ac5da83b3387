#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/world.hpp"
#include "http/make_transport.hpp"
#include "term/streams.hpp"

namespace spotlink::command {

/// Everything the program touches. main() fills it with the real thing, a test with fakes. Owns nothing.
struct World {
  term::Streams streams{};
  const Environment* environment = nullptr;
  FileSystem* files = nullptr;
  ProcessRunner* processes = nullptr;
  Clock* clock = nullptr;
  Random* random = nullptr;
  const StopSignal* stop = nullptr;
  std::function<std::unique_ptr<http::Transport>(const http::TransportSettings&, const Deadline&)>
      make_transport{};
  std::string executable{};  // the path of this program, beside which its sandbox lies
  /// Runs a program in this one's place; an exit code only comes back in a test, an Error when it cannot be
  /// run.
  std::function<Result<int>(const std::vector<std::string>& argv)> exec{};
};

}  // namespace spotlink::command

#pragma once

#include <memory>

#include "arguments.hpp"
#include "core/world.hpp"
#include "environment.hpp"
#include "sandbox/app.hpp"
#include "sandbox/server.hpp"

namespace spotlink::sandbox {

/// The world of one serving process, and the sandbox in it. Members go in reverse order: the server first.
class Service {
 public:
  static Result<std::unique_ptr<Service>> start(const Arguments& arguments);

  Running running() const;
  /// Returns once SIGINT or SIGTERM came.
  void wait_for_end();

 private:
  Service();
  std::unique_ptr<StopSignal> stop_;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<Random> random_;
  std::unique_ptr<FileSystem> files_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Server> server_;
};

}  // namespace spotlink::sandbox

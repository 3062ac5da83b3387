#pragma once

#include <memory>

#include "core/result.hpp"
#include "core/world.hpp"
#include "sandbox/app.hpp"

namespace spotlink::sandbox {

/// HTTP on 127.0.0.1 in front of an App. Keeps connections alive and serves many at once.
class Server {
 public:
  /// Binds and begins to serve on threads of its own; port 0 takes any free one. unexpected when the port is
  /// taken. Borrows both; they must outlive the server.
  static Result<std::unique_ptr<Server>> start(App& app, Clock& clock, int port);
  /// Stops, hanging connections included, and waits for the threads.
  ~Server();

  int port() const;

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace spotlink::sandbox

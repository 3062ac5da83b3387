#include "sandbox/control.hpp"

#include <fmt/format.h>
#include <httplib.h>

namespace spotlink::sandbox {
namespace {

httplib::Client client_of(int port) {
  httplib::Client client("127.0.0.1", port);
  client.set_connection_timeout(2);
  client.set_read_timeout(2);
  return client;
}

}  // namespace

bool answers(int port) {
  const httplib::Result result = client_of(port).Get("/_sandbox/requests");
  return result && result->status == 200;
}

Status reset_running(int port) {
  const httplib::Result result = client_of(port).Post("/_sandbox/reset", "", "application/json");
  if (result && result->status == 200) return Done{};
  return Error{.kind = ErrorKind::unavailable,
               .message = fmt::format("the sandbox on 127.0.0.1:{} does not answer", port)};
}

}  // namespace spotlink::sandbox

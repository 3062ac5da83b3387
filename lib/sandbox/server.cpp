#include "sandbox/server.hpp"

#include <fmt/format.h>

#include <thread>

#include "sandbox/connection.hpp"

namespace spotlink::sandbox {
namespace {

constexpr std::size_t most_connections = 64;
constexpr std::size_t longest_body = 16u << 20;

/// The connection this thread serves: httplib hands a handler the request but not where it came from.
thread_local Connection* current_connection = nullptr;

class HttpServer final : public httplib::Server {
 public:
  std::atomic<bool> stopping = false;

 private:
  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, stopping);
    current_connection = &connection;
    bool closed = false;
    bool served = true;
    while (served && !closed && !connection.broken() && connection.wait_for_request()) {
      served = process_one(*this, connection, closed);
    }
    connection.finish();
    current_connection = nullptr;
    return served;
  }

  /// Later versions of cpp-httplib also want to be told the peers' addresses.
  template <typename Self>
  static bool process_one(Self& self, Connection& connection, bool& closed) {
    if constexpr (requires { self.process_request(connection, false, closed, nullptr); }) {
      return self.process_request(connection, false, closed, nullptr);
    } else {
      return self.process_request(connection, "", 0, "", 0, false, closed, nullptr);
    }
  }
};

HttpRequest request_from(const httplib::Request& raw, std::string body) {
  const std::size_t question = raw.target.find('?');
  HttpRequest request{.method = raw.method,
                      .path = raw.path,
                      .query = question == std::string::npos ? "" : raw.target.substr(question + 1),
                      .body = std::move(body)};
  request.headers.assign(raw.headers.begin(), raw.headers.end());
  return request;
}

void write_response(const HttpResponse& response, httplib::Response& raw) {
  raw.status = response.status;
  std::string type = "text/plain";
  for (const auto& [name, value] : response.headers) {
    if (name == "Content-Type") {
      type = value;
    } else {
      raw.set_header(name, value);
    }
  }
  raw.set_content(response.body, type);
}

}  // namespace

struct Server::Parts {
  App& app;
  Clock& clock;
  HttpServer http{};
  int port = 0;
  std::thread thread{};

  void answer(const httplib::Request& raw, httplib::Response& out, std::string body) {
    const HttpResponse response = app.handle(request_from(raw, std::move(body)));
    if (response.delay > Milliseconds{0}) clock.sleep(response.delay);
    write_response(response, out);
    current_connection->deliver(response.delivery);
  }

  void route() {
    const auto plain = [this](const httplib::Request& raw, httplib::Response& out) {
      answer(raw, out, raw.body);
    };
    // httplib refuses forms over 8 KiB unless the handler reads the body itself.
    const auto with_body = [this](const httplib::Request& raw, httplib::Response& out,
                                  const httplib::ContentReader& reader) {
      std::string body;
      // Without a length httplib would read until the client closes.
      if (raw.has_header("Content-Length") || raw.has_header("Transfer-Encoding")) {
        reader([&body](const char* bytes, size_t size) {
          body.append(bytes, size);
          return true;
        });
      }
      answer(raw, out, std::move(body));
    };
    http.Get(".*", plain);
    http.Post(".*", with_body);
    http.Put(".*", with_body);
    http.Patch(".*", with_body);
    http.Delete(".*", plain);
    http.Delete(".*", with_body);
  }
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Server>> Server::start(App& app, Clock& clock, int port) {
  auto parts = std::unique_ptr<Parts>(new Parts{.app = app, .clock = clock});
  HttpServer& http = parts->http;
  http.new_task_queue = [] { return new httplib::ThreadPool(most_connections); };
  // Not SO_REUSEPORT, httplib's default, which would let two sandboxes share a port.
  http.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  });
  http.set_tcp_nodelay(true);  // kept-alive requests stall 40 ms without
  http.set_payload_max_length(longest_body);
  parts->route();
  const bool bound = port == 0 ? (parts->port = http.bind_to_any_port("127.0.0.1")) > 0
                               : http.bind_to_port("127.0.0.1", port);
  if (!bound) {
    return Error{.kind = ErrorKind::unexpected,
                 .message = fmt::format("cannot listen on 127.0.0.1:{}", port),
                 .hint = "another program may use that port; leave --port out to take any free one"};
  }
  if (port != 0) parts->port = port;
  parts->thread = std::thread([&http] { http.listen_after_bind(); });
  while (!http.is_running()) std::this_thread::yield();
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::~Server() {
  parts_->http.stopping = true;
  parts_->http.stop();
  parts_->thread.join();
}

int Server::port() const {
  return parts_->port;
}

}  // namespace spotlink::sandbox

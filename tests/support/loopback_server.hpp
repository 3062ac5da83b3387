#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace spotlink::test {

/// What the server does with one request: the bytes it writes, and whether it then closes the connection.
struct Reply {
  std::string bytes{};
  bool then_close = false;
};

/// A whole answer; `headers` are lines that end with "\r\n".
Reply respond(int status, std::string_view body, std::string_view headers = "");
/// Closes the connection without an answer.
Reply drop();
/// Says nothing and keeps the connection open.
Reply stall();
/// An answer that ends before the body its Content-Length promises.
Reply cut_short();

struct Arrival {
  int connection = 0;  // counted from 1
  std::string text{};  // the request as it came, head and body
};

/// An HTTP/1.1 server on a free port of 127.0.0.1, in a thread of its own. Requests get the replies in the
/// order they were given, then an empty 200.
class LoopbackServer {
 public:
  LoopbackServer();
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  LoopbackServer& reply(Reply reply);
  std::string url(std::string_view path = "/") const;
  std::vector<Arrival> arrivals() const;

 private:
  struct Connection {
    int descriptor = -1;
    int number = 0;
    std::string received{};
  };
  void serve();
  void accept_one();
  /// False when the connection is to be closed.
  bool serve(Connection& connection);
  bool answer(Connection& connection, std::size_t request_size);

  int listener_ = -1;
  int wake_[2] = {-1, -1};  // a pipe: closing its write end ends the thread
  int port_ = 0;
  int accepted_ = 0;
  std::vector<Connection> connections_;  // the thread's own
  mutable std::mutex mutex_;             // over the two below
  std::deque<Reply> replies_;
  std::vector<Arrival> arrivals_;
  std::thread thread_;
};

}  // namespace spotlink::test

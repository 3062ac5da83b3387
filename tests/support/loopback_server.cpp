#include "support/loopback_server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "core/text.hpp"

namespace spotlink::test {
namespace {

/// How long the first request in the text is; 0 while it is incomplete.
std::size_t request_size(std::string_view text) {
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  std::size_t size = end + 4;
  const std::string head = lower(text.substr(0, end));
  constexpr std::string_view length = "\r\ncontent-length:";
  if (const std::size_t at = head.find(length); at != std::string::npos) {
    size += std::stoul(head.substr(at + length.size()));
  }
  return text.size() < size ? 0 : size;
}

/// Gives up quietly when the client has gone: that is what some tests are about.
void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

Reply respond(int status, std::string_view body, std::string_view headers) {
  return {fmt::format("HTTP/1.1 {} Status\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(), headers,
                      body)};
}
Reply drop() {
  return {.then_close = true};
}
Reply stall() {
  return {};
}
Reply cut_short() {
  return {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":", .then_close = true};
}

LoopbackServer::LoopbackServer() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 16) != 0 || ::pipe(wake_) != 0 ||
      ::getsockname(listener_, generic, &size) != 0) {
    throw std::runtime_error("cannot listen on 127.0.0.1");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  ::close(wake_[1]);
  thread_.join();
  for (const Connection& connection : connections_) ::close(connection.descriptor);
  ::close(wake_[0]);
  ::close(listener_);
}

LoopbackServer& LoopbackServer::reply(Reply reply) {
  const std::lock_guard lock(mutex_);
  replies_.push_back(std::move(reply));
  return *this;
}

std::string LoopbackServer::url(std::string_view path) const {
  return fmt::format("http://127.0.0.1:{}{}", port_, path);
}

std::vector<Arrival> LoopbackServer::arrivals() const {
  const std::lock_guard lock(mutex_);
  return arrivals_;
}

void LoopbackServer::serve() {
  for (;;) {
    std::vector<pollfd> waiting{{wake_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const Connection& connection : connections_) waiting.push_back({connection.descriptor, POLLIN, 0});
    if (::poll(waiting.data(), waiting.size(), -1) < 0) continue;
    if (waiting[0].revents != 0) return;
    for (std::size_t i = connections_.size(); i > 0; --i) {
      if (waiting[i + 1].revents == 0 || serve(connections_[i - 1])) continue;
      ::close(connections_[i - 1].descriptor);
      connections_.erase(connections_.begin() + static_cast<std::ptrdiff_t>(i - 1));
    }
    if (waiting[1].revents != 0) accept_one();
  }
}

void LoopbackServer::accept_one() {
  const int descriptor = ::accept(listener_, nullptr, nullptr);
  if (descriptor < 0) return;
  const int on = 1;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  connections_.push_back(Connection{.descriptor = descriptor, .number = ++accepted_});
}

bool LoopbackServer::serve(Connection& connection) {
  char buffer[16384];
  const ssize_t count = ::recv(connection.descriptor, buffer, sizeof buffer, 0);
  if (count <= 0) return false;
  connection.received.append(buffer, static_cast<std::size_t>(count));
  const std::size_t size = request_size(connection.received);
  return size == 0 || answer(connection, size);
}

bool LoopbackServer::answer(Connection& connection, std::size_t size) {
  Reply next = respond(200, "");
  {
    const std::lock_guard lock(mutex_);
    arrivals_.push_back({.connection = connection.number, .text = connection.received.substr(0, size)});
    if (!replies_.empty()) {
      next = std::move(replies_.front());
      replies_.pop_front();
    }
  }
  connection.received.erase(0, size);
  write_all(connection.descriptor, next.bytes);
  return !next.then_close;
}

}  // namespace spotlink::test

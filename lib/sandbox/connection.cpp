#include "sandbox/connection.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace spotlink::sandbox {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds slice{50};  // how soon a waiting connection notices that the server stops
constexpr milliseconds idle_limit{60'000};
constexpr milliseconds transfer_limit{10'000};

}  // namespace

Connection::~Connection() {
  if (delivery_ == Delivery::reset) {
    // Closing with a zero linger sends RST in place of FIN.
    const linger now{.l_onoff = 1, .l_linger = 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  } else {
    ::shutdown(socket_, SHUT_RDWR);
  }
  ::close(socket_);
}

bool Connection::wait(short events, milliseconds limit) const {
  for (milliseconds waited{0}; waited < limit && !stopping_; waited += slice) {
    pollfd one{.fd = socket_, .events = events, .revents = 0};
    if (::poll(&one, 1, static_cast<int>(slice.count())) > 0) return true;
  }
  return false;
}

bool Connection::wait_for_request() const {
  return begin_ < end_ || wait(POLLIN, idle_limit);
}

void Connection::finish() const {
  if (delivery_ != Delivery::hang) return;
  char rest[1024];
  while (wait(POLLIN, idle_limit) && ::recv(socket_, rest, sizeof(rest), 0) > 0) {
  }
}

bool Connection::is_readable() const {
  return begin_ < end_ || wait(POLLIN, transfer_limit);
}
bool Connection::is_writable() const {
  return wait(POLLOUT, transfer_limit);
}

ssize_t Connection::read(char* bytes, size_t size) {
  if (begin_ == end_) {
    if (!is_readable()) return -1;
    const ssize_t received = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (received <= 0) return received;
    begin_ = 0;
    end_ = static_cast<size_t>(received);
  }
  const size_t taken = std::min(size, end_ - begin_);
  std::memcpy(bytes, buffer_.data() + begin_, taken);
  begin_ += taken;
  return static_cast<ssize_t>(taken);
}

bool Connection::send_all(const char* bytes, size_t size) {
  for (size_t sent = 0; sent < size;) {
    if (!is_writable()) return false;
    const ssize_t written = ::send(socket_, bytes + sent, size - sent, MSG_NOSIGNAL);
    if (written < 0) return false;
    sent += static_cast<size_t>(written);
  }
  return true;
}

void Connection::send_truncated(std::string_view bytes) {
  size_t head = 0;
  if (!head_sent_) {
    const size_t end = bytes.find("\r\n\r\n");
    head_sent_ = end != std::string_view::npos;
    head = head_sent_ ? end + 4 : bytes.size();
  }
  send_all(bytes.data(), head + (bytes.size() - head) / 2);
}

ssize_t Connection::write(const char* bytes, size_t size) {
  if (delivery_ == Delivery::normal) return send_all(bytes, size) ? static_cast<ssize_t>(size) : -1;
  if (delivery_ == Delivery::truncated) send_truncated({bytes, size});
  // Whatever the client gets to see, httplib is to think its answer left.
  return static_cast<ssize_t>(size);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = "127.0.0.1";
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  get_remote_ip_and_port(ip, port);
}

}  // namespace spotlink::sandbox

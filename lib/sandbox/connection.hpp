#pragma once

#include <httplib.h>

#include <array>
#include <atomic>

#include "sandbox/http_message.hpp"

namespace spotlink::sandbox {

/// One client's socket as cpp-httplib sees it. It lets an answer through, or does to it what a Delivery says:
/// the library itself cannot close a connection without an answer.
class Connection final : public httplib::Stream {
 public:
  /// Owns the socket. `stopping` ends every wait.
  Connection(socket_t socket, const std::atomic<bool>& stopping) : socket_(socket), stopping_(stopping) {}
  ~Connection() override;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// How the answer to the request just read is to be delivered.
  void deliver(Delivery delivery) { delivery_ = delivery; }
  bool broken() const { return delivery_ != Delivery::normal; }
  /// Waits for the next request; false when the client left, nothing came for long, or the server stops.
  bool wait_for_request() const;
  /// After a broken delivery: resets the connection, or keeps it open and silent until the client leaves.
  void finish() const;

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* bytes, size_t size) override;
  ssize_t write(const char* bytes, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  bool wait(short events, std::chrono::milliseconds limit) const;
  bool send_all(const char* bytes, size_t size);
  void send_truncated(std::string_view bytes);

  socket_t socket_;
  const std::atomic<bool>& stopping_;
  Delivery delivery_ = Delivery::normal;
  bool head_sent_ = false;
  std::array<char, 4096> buffer_{};  // httplib reads byte by byte
  size_t begin_ = 0;
  size_t end_ = 0;
};

}  // namespace spotlink::sandbox

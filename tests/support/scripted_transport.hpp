#pragma once

#include <deque>
#include <string>
#include <vector>

#include "http/transport.hpp"

namespace spotlink::test {

/// Answers requests in the order they were expected. A request nobody expected, or one out of order, fails
/// the test; so does an expectation left over at the end.
class ScriptedTransport final : public http::Transport {
 public:
  ~ScriptedTransport() override;
  Result<http::Response> send(const http::Request& request) override;

  /// `what` is "METHOD path?query", without scheme and host; for AWS Query calls "POST Action".
  ScriptedTransport& expect(std::string what, http::Response answer);
  ScriptedTransport& expect(std::string what, Error error);

  std::vector<http::Request> sent;

 private:
  struct Expectation {
    std::string what;
    Result<http::Response> outcome;
  };
  std::deque<Expectation> expected_;
};

/// An answer with a JSON body in Spot's envelope.
http::Response spot_items(std::string_view items_json);
/// An error answer in Spot's envelope.
http::Response spot_error(int status, std::string_view code, std::string_view message);
/// An answer with this body and nothing else.
http::Response answer(int status, std::string body, std::string_view content_type = "text/xml");

}  // namespace spotlink::test

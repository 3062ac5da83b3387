#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.hpp"

namespace spotlink::sandbox {

/// A request as it arrived.
struct HttpRequest {
  std::string method{};
  std::string path{};   // without the query, percent-decoded
  std::string query{};  // raw
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};

  std::string_view header(std::string_view name) const;  // compared without case
};

/// What happens on the connection instead of, or with, the answer.
enum class Delivery {
  normal,
  lost,       // the request is carried out, the connection closes without an answer
  reset,      // the request is not carried out, the connection is reset
  hang,       // the request is carried out, the answer never comes
  truncated,  // the answer is cut in the middle of its body
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  Delivery delivery = Delivery::normal;
  Milliseconds delay{0};  // before the answer leaves
};

}  // namespace spotlink::sandbox

#include "http/transport.hpp"

#include "core/text.hpp"

namespace spotlink::http {

std::string_view Response::header(std::string_view name) const {
  const std::string wanted = lower(name);
  for (const auto& [key, value] : headers) {
    if (lower(key) == wanted) return value;
  }
  return {};
}

Verdict verdict_by_status(const Response& response) {
  switch (response.status) {
    case 429:
      return Verdict::throttled;
    case 500:
    case 502:
    case 503:
    case 504:
      return Verdict::transient;
    default:
      return Verdict::final;
  }
}

}  // namespace spotlink::http

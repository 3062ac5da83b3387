#include "sandbox/http_message.hpp"

#include "core/text.hpp"

namespace spotlink::sandbox {

std::string_view HttpRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (lower(key) == lower(name)) return value;
  }
  return {};
}

}  // namespace spotlink::sandbox

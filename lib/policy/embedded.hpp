#pragma once

#include <string_view>

namespace spotlink::policy {

/// The text of a file of lib/policy/data, compiled in; empty when there is no file of that name.
std::string_view embedded_file(std::string_view name);

}  // namespace spotlink::policy

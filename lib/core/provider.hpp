#pragma once

#include <optional>
#include <string_view>

namespace spotlink {

enum class Provider { aws, gcp, azure };

/// "aws", "gcp", "azure": as users type and read it.
std::string_view name_of(Provider provider);
/// Reads a provider's name in any case; nothing for other text.
std::optional<Provider> provider_from(std::string_view name);

}  // namespace spotlink

#include "core/provider.hpp"

#include "core/text.hpp"

namespace spotlink {

std::string_view name_of(Provider provider) {
  switch (provider) {
    case Provider::aws:
      return "aws";
    case Provider::gcp:
      return "gcp";
    case Provider::azure:
      return "azure";
  }
  return "aws";
}

std::optional<Provider> provider_from(std::string_view name) {
  const std::string key = lower(name);
  for (const Provider provider : {Provider::aws, Provider::gcp, Provider::azure}) {
    if (key == name_of(provider)) return provider;
  }
  return {};
}

}  // namespace spotlink

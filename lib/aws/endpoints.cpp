#include "aws/endpoints.hpp"

#include <fmt/format.h>

#include <array>

#include "aws/partition.hpp"
#include "config/endpoint.hpp"
#include "core/text.hpp"

namespace spotlink::aws {
namespace {

constexpr std::array<Service, 3> services{sts, iam, cloudformation};

/// The endpoint without final slashes; empty stays empty.
Result<std::string> checked(const std::string& url, const std::string& where) {
  if (url.empty()) return url;
  Result<std::string> usable = config::checked_base_url(url, where);
  if (!usable) {
    usable.error().hint = "write https://HOST, or http://127.0.0.1:PORT for an emulator on this machine";
  }
  return usable;
}

bool are_ignored(const Environment& environment, const Profile& profile) {
  const std::string by_profile = profile.value("ignore_configured_endpoint_urls").value_or("");
  return lower(environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").value_or(by_profile)) == "true";
}

struct Configured {
  std::string url{};
  std::string where{};  // for people
};

Configured from_environment(const Environment& environment, const std::string& variable) {
  return {environment.get(variable).value_or(""), variable};
}

Configured from_services_section(const Profiles& profiles, const Profile& profile, const Service& service) {
  const std::string section = profile.value("services").value_or("");
  const auto found = profiles.services.find(section);
  if (found == profiles.services.end()) return {};
  const auto url = found->second.find(lower(service.id) + ".endpoint_url");
  if (url == found->second.end()) return {};
  return {url->second, fmt::format("endpoint_url of {} in [services {}]", lower(service.id), section)};
}

}  // namespace

Endpoint endpoint_of(const Session& session, const Service& service) {
  const Partition& partition = partition_of(session.region);
  const std::string region(service.global ? partition.iam_region : session.region);
  const auto configured = session.endpoints.by_service.find(std::string(service.id));
  if (configured != session.endpoints.by_service.end()) return {configured->second, region};
  if (!session.endpoints.all.empty()) return {session.endpoints.all, region};
  if (service.global) return {fmt::format("https://{}", partition.iam_host), region};
  return {fmt::format("https://{}.{}.{}", service.name, session.region, partition.suffix), region};
}

Result<Endpoints> configured_endpoints(const Environment& environment, const Profiles& profiles,
                                       const Profile& profile) {
  Endpoints endpoints;
  if (are_ignored(environment, profile)) return endpoints;
  Configured all = from_environment(environment, "AWS_ENDPOINT_URL");
  const bool all_from_environment = !all.url.empty();
  if (!all_from_environment) {
    all = {profile.value("endpoint_url").value_or(""),
           fmt::format("endpoint_url of profile {}", profile.name)};
  }
  Result<std::string> url = checked(all.url, all.where);
  if (!url) return std::move(url).error();
  endpoints.all = *url;
  for (const Service& service : services) {
    Configured own = from_environment(environment, fmt::format("AWS_ENDPOINT_URL_{}", service.id));
    if (own.url.empty() && !all_from_environment) own = from_services_section(profiles, profile, service);
    url = checked(own.url, own.where);
    if (!url) return std::move(url).error();
    if (!url->empty()) endpoints.by_service.emplace(service.id, *url);
  }
  return endpoints;
}

}  // namespace spotlink::aws

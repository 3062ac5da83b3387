#pragma once

#include <string>

#include "aws/profiles.hpp"
#include "aws/service.hpp"
#include "aws/session.hpp"
#include "core/result.hpp"
#include "core/world.hpp"

namespace spotlink::aws {

struct Endpoint {
  std::string url{};     // without a final slash
  std::string region{};  // the one its signatures name
};

/// Where the service is asked in the session's region: a configured endpoint, else its public host.
Endpoint endpoint_of(const Session& session, const Service& service);

/// What the user configured, in the order of the AWS tools: AWS_ENDPOINT_URL_<ID>, AWS_ENDPOINT_URL, the
/// profile's `services` section, its endpoint_url; nothing of it with
/// AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true. usage when an endpoint is not an https:// address, or an http://
/// one on loopback.
Result<Endpoints> configured_endpoints(const Environment& environment, const Profiles& profiles,
                                       const Profile& profile);

}  // namespace spotlink::aws

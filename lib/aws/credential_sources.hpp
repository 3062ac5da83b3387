#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "aws/credentials.hpp"
#include "aws/profiles.hpp"

namespace spotlink::aws {

/// What a source of credentials looks at.
struct CredentialSearch {
  const CredentialWorld& world;
  const Profile& profile;        // without settings when the default profile does not exist
  bool profile_on_command_line;  // then the environment's keys do not count
};

/// One place where credentials may be: nothing when they are not there, an error when they are there but
/// unusable.
using CredentialSource = Result<std::optional<Credentials>> (*)(const CredentialSearch&);

/// In the order in which the AWS tools look; the first that finds something wins.
const std::vector<CredentialSource>& credential_sources();

}  // namespace spotlink::aws

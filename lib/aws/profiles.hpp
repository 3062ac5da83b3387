#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/world.hpp"

namespace spotlink::aws {

using Settings = std::map<std::string, std::string>;

/// One profile's settings from both shared files.
struct Profile {
  std::string name{};
  Settings settings{};

  /// Nothing when the setting is missing or empty.
  std::optional<std::string> value(std::string_view setting) const;
};

/// What the shared files hold.
struct Profiles {
  std::string config_path{};       // empty: unknown, for want of HOME
  std::string credentials_path{};  // as above
  std::map<std::string, Settings> profiles{};
  std::map<std::string, Settings> services{};  // [services NAME]; "cloudformation.endpoint_url" and the like

  std::optional<Profile> find(const std::string& name) const;
  std::vector<std::string> names() const;
};

/// Reads ~/.aws/config ([default] and [profile NAME]) and ~/.aws/credentials ([NAME]), or the files that
/// AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name. They merge per profile, and the credentials file
/// wins key by key. A missing file is an empty one; cloud_unauthenticated when one is malformed or cannot be
/// read. Source: the AWS SDKs' reference on shared config and credentials files.
Result<Profiles> read_profiles(const Environment& environment, const FileSystem& files);

/// The path with a leading ~ and every $NAME or ${NAME} replaced; unset variables stay as written, and
/// nothing is returned when ~ needs a HOME that is not set.
std::optional<std::string> expand_path(std::string_view path, const Environment& environment);

}  // namespace spotlink::aws

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/secret.hpp"

namespace spotlink::config {

/// What a profile of a credentials file holds; either part may be missing.
struct Profile {
  Secret token{};
  std::string account{};
};

/// A Spot credentials file in any of the shapes that Spot's SDKs write: INI by profile, JSON
/// {"token","account"} without profiles (Go), JSON or YAML by profile (Python).
struct CredentialsFile {
  enum class Shape { ini, flat_json, json, yaml };
  Shape shape = Shape::ini;
  std::map<std::string, Profile, std::less<>> profiles{};  // a flat file is the profile "default"

  /// The profile, with what it lacks taken from [default]. spot_unauthenticated when there is no such
  /// profile; a missing "default" is an empty one, because nobody has to have named it.
  Result<Profile> profile(std::string_view name) const;
};

/// Reads by shape: `{` begins JSON, `[name]` on the first line that says something INI, all else is YAML.
/// spot_unauthenticated when it is none of them; the message never quotes the text, which may be a token.
Result<CredentialsFile> parse_credentials_file(std::string_view text);

/// The file's text with this profile's token and account set, other profiles and comments kept; an empty
/// account removes the key. conflict when the file is JSON or YAML, which this tool reads and does not
/// rewrite.
Result<std::string> with_profile(std::string_view text, std::string_view name, const Profile& profile);
/// The file's text without this profile's section; conflict as above, not_found when there is no such
/// section.
Result<std::string> without_profile(std::string_view text, std::string_view name);

}  // namespace spotlink::config

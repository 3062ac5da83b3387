#include "config/credentials_file.hpp"

#include <fmt/format.h>

#include "codec/ini.hpp"
#include "codec/json.hpp"
#include "codec/yaml.hpp"
#include "core/text.hpp"

namespace spotlink::config {
namespace {

using Shape = CredentialsFile::Shape;

Error malformed(std::string message) {
  return Error{.kind = ErrorKind::spot_unauthenticated, .message = std::move(message)};
}

std::string_view without_bom(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

/// The first line that is neither blank nor a comment; empty when there is none.
std::string first_line(std::string_view text) {
  for (const std::string& line : split(text, '\n')) {
    const std::string_view content = trim(line);
    if (!content.empty() && content.front() != '#' && content.front() != ';') return std::string(content);
  }
  return {};
}

Shape shape_of(std::string_view text) {
  const std::string line = first_line(text);
  if (line.starts_with('{')) return Shape::json;
  return line.empty() || line.starts_with('[') ? Shape::ini : Shape::yaml;
}

Profile profile_of(const codec::Json& fields) {
  return {.token = Secret(fields["token"].text()), .account = fields["account"].text()};
}

/// JSON and YAML alike: flat when the top has a token or an account itself, else one object per profile.
Result<CredentialsFile> from_fields(const codec::Json& top, Shape shape) {
  const codec::Json::Object* members = top.as_object();
  if (members == nullptr) return malformed("holds no profiles: begin with a line [default]");
  CredentialsFile file{.shape = shape};
  if (top["token"].as_string() != nullptr || top["account"].as_string() != nullptr) {
    if (shape == Shape::json) file.shape = Shape::flat_json;
    file.profiles.emplace("default", profile_of(top));
    return file;
  }
  for (const auto& [name, fields] : *members) {
    if (fields.as_object() == nullptr)
      return malformed(fmt::format("profile \"{}\" holds no token", escape_controls(name)));
    file.profiles.emplace(name, profile_of(fields));
  }
  return file;
}

Result<CredentialsFile> from_ini(std::string_view text) {
  const auto ini = codec::parse_ini(text);
  if (!ini) return malformed(ini.error().message);
  CredentialsFile file;
  for (const std::string& name : ini->section_names()) {
    file.profiles.emplace(name, Profile{.token = Secret(ini->value(name, "token").value_or("")),
                                        .account = ini->value(name, "account").value_or("")});
  }
  return file;
}

/// The parser's message may quote what it stumbled over; only its line number is safe to show.
Error not_yaml(const Error& error) {
  const std::string_view message = error.message;
  const std::size_t end = message.find(": ");
  return malformed(message.starts_with("line ") ? fmt::format("{} is not YAML", message.substr(0, end))
                                                : error.message);
}

Status check_rewritable(std::string_view text) {
  if (shape_of(without_bom(text)) == Shape::ini) return Done{};
  return Error{.kind = ErrorKind::conflict,
               .message = "the credentials file is JSON or YAML, which this tool reads and does not rewrite",
               .hint = "edit it by hand, or name another file in SPOTINST_CREDENTIALS_FILE"};
}

}  // namespace

Result<Profile> CredentialsFile::profile(std::string_view name) const {
  const auto found = profiles.find(name);
  if (shape == Shape::flat_json && name != "default") {
    return malformed(fmt::format("has no profiles, so there is no profile \"{}\"", escape_controls(name)));
  }
  if (found == profiles.end() && name == "default") return Profile{};
  if (found == profiles.end()) {
    std::vector<std::string> names;
    for (const auto& entry : profiles) names.push_back(escape_controls(entry.first));
    return malformed(fmt::format("has no profile \"{}\"; {}", escape_controls(name),
                                 names.empty() ? "it has none at all" : "it has " + join(names, ", ")));
  }
  Profile profile = found->second;
  if (const auto fallback = profiles.find("default"); fallback != profiles.end()) {
    if (profile.token.empty()) profile.token = fallback->second.token;
    if (profile.account.empty()) profile.account = fallback->second.account;
  }
  return profile;
}

Result<CredentialsFile> parse_credentials_file(std::string_view text) {
  text = without_bom(text);
  const Shape shape = shape_of(text);
  if (shape == Shape::ini) return from_ini(text);
  const auto fields = shape == Shape::json ? codec::parse_json(text) : codec::parse_yaml(text);
  if (!fields) return shape == Shape::json ? malformed(fields.error().message) : not_yaml(fields.error());
  return from_fields(*fields, shape);
}

Result<std::string> with_profile(std::string_view text, std::string_view name, const Profile& profile) {
  if (const Status rewritable = check_rewritable(text); !rewritable) return rewritable.error();
  // The token is revealed to be stored in the credentials file the user asked for.
  return codec::set_in_ini(text, name, {{"token", profile.token.reveal()}, {"account", profile.account}});
}

Result<std::string> without_profile(std::string_view text, std::string_view name) {
  if (const Status rewritable = check_rewritable(text); !rewritable) return rewritable.error();
  const auto ini = codec::parse_ini(text);
  if (!ini) return malformed(ini.error().message);
  if (ini->section(name) == nullptr) {
    return Error{.kind = ErrorKind::not_found,
                 .message = fmt::format("no profile \"{}\" is stored", escape_controls(name))};
  }
  return codec::remove_from_ini(text, name);
}

}  // namespace spotlink::config

#include "aws/profiles.hpp"

#include <fmt/format.h>

#include "codec/ini.hpp"
#include "core/text.hpp"

namespace spotlink::aws {
namespace {

constexpr std::string_view name_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

std::string expand_variables(std::string_view text, const Environment& environment) {
  std::string expanded;
  while (!text.empty()) {
    const std::size_t dollar = text.find('$');
    expanded += text.substr(0, dollar);
    if (dollar == text.npos) return expanded;
    text.remove_prefix(dollar + 1);
    const bool braced = text.starts_with('{') && text.find('}') != text.npos;
    const std::size_t end =
        braced ? text.find('}') : std::min(text.find_first_not_of(name_characters), text.size());
    const std::string_view name = braced ? text.substr(1, end - 1) : text.substr(0, end);
    const std::string_view written = text.substr(0, braced ? end + 1 : end);
    expanded += environment.get(name).value_or(fmt::format("${}", written));
    text.remove_prefix(written.size());
  }
  return expanded;
}

/// The file's sections; none when there is no file.
Result<codec::Ini> read_ini(const std::string& path, const FileSystem& files) {
  Result<std::string> text = path.empty() ? std::string() : files.read(path);
  if (!text && text.error().kind == ErrorKind::not_found) return codec::Ini{};
  if (!text) {
    return Error{.kind = ErrorKind::cloud_unauthenticated,
                 .message = text.error().message,
                 .hint =
                     "make the file readable for you, or name another in AWS_CONFIG_FILE or "
                     "AWS_SHARED_CREDENTIALS_FILE"};
  }
  Result<codec::Ini> ini = codec::parse_ini(*text);
  if (ini) return ini;
  return Error{.kind = ErrorKind::cloud_unauthenticated,
               .message = fmt::format("{} is malformed: {}", path, ini.error().message),
               .hint = "correct that line; the file has [sections] and key = value lines"};
}

std::string_view unquoted(std::string_view text) {
  const bool quoted =
      text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.front() == text.back();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// The NAME of a "[kind NAME]" header; nothing when the section is of another kind.
std::optional<std::string> name_in(std::string_view header, std::string_view kind) {
  if (!header.starts_with(kind) || header.size() == kind.size()) return {};
  header.remove_prefix(kind.size());
  if (header.front() != ' ' && header.front() != '\t') return {};
  return std::string(unquoted(trim(header)));
}

void overlay(Settings& settings, const Settings& winning) {
  for (const auto& [key, value] : winning) settings[key] = value;
}

std::string path_of(std::string_view variable, std::string_view otherwise, const Environment& environment) {
  const std::optional<std::string> named = environment.get(variable);
  return expand_path(named ? std::string_view(*named) : otherwise, environment).value_or("");
}

}  // namespace

std::optional<std::string> Profile::value(std::string_view setting) const {
  const auto found = settings.find(std::string(setting));
  if (found == settings.end() || found->second.empty()) return {};
  return found->second;
}

std::optional<Profile> Profiles::find(const std::string& name) const {
  const auto found = profiles.find(name);
  if (found == profiles.end()) return {};
  return Profile{.name = name, .settings = found->second};
}

std::vector<std::string> Profiles::names() const {
  std::vector<std::string> all;
  for (const auto& entry : profiles) all.push_back(entry.first);
  return all;
}

Result<Profiles> read_profiles(const Environment& environment, const FileSystem& files) {
  Profiles found;
  found.config_path = path_of("AWS_CONFIG_FILE", "~/.aws/config", environment);
  found.credentials_path = path_of("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials", environment);
  const Result<codec::Ini> config = read_ini(found.config_path, files);
  if (!config) return config.error();
  const Result<codec::Ini> credentials = read_ini(found.credentials_path, files);
  if (!credentials) return credentials.error();

  for (const std::string& header : config->section_names()) {
    const Settings& settings = *config->section(header);
    if (const auto services = name_in(header, "services")) overlay(found.services[*services], settings);
    const auto profile = header == "default" ? header : name_in(header, "profile");
    if (profile) overlay(found.profiles[*profile], settings);
  }
  for (const std::string& name : credentials->section_names()) {
    if (!name.empty()) overlay(found.profiles[name], *credentials->section(name));
  }
  return found;
}

std::optional<std::string> expand_path(std::string_view path, const Environment& environment) {
  if (path != "~" && !path.starts_with("~/")) return expand_variables(path, environment);
  const std::optional<std::string> home = environment.get("HOME");
  if (!home) return {};
  return *home + expand_variables(path.substr(1), environment);
}

}  // namespace spotlink::aws

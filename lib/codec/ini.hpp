#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace spotlink::codec {

/// An INI file as credential files use it: sections in order, keys lower-cased. A UTF-8 BOM and CRLF are
/// fine, matching outer quotes around a value are dropped, " #" and " ;" begin a comment, `%` means itself.
/// Keys before the first section belong to the section "". An indented line below `key =` is a sub-setting
/// `key.name`.
class Ini {
 public:
  using Section = std::map<std::string, std::string>;

  /// nullptr when there is no such section; names are compared exactly.
  const Section* section(std::string_view name) const;
  std::optional<std::string> value(std::string_view section, std::string_view key) const;
  std::vector<std::string> section_names() const;

 private:
  friend Result<Ini> parse_ini(std::string_view text);
  std::vector<std::pair<std::string, Section>> sections_;
};

/// ErrorKind::usage with the line's number when a line is neither a section, `key = value`, blank nor a
/// comment. The message never quotes the line: it may hold a secret.
Result<Ini> parse_ini(std::string_view text);

/// The text with `[section]`'s keys set to these values: replaced in place, added at the section's end, or
/// the section appended. An empty value removes the key. Everything else, comments included, stays as it is.
std::string set_in_ini(std::string_view text, std::string_view section,
                       const std::vector<std::pair<std::string, std::string>>& values);
/// The text without that section.
std::string remove_from_ini(std::string_view text, std::string_view section);

}  // namespace spotlink::codec

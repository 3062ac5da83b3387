#include "core/names.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace spotlink {

std::vector<std::string> name_findings(std::string_view name) {
  if (name.empty()) return {"the name is empty"};
  std::vector<std::string> findings;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!is_valid_utf8(name)) findings.emplace_back("the name is not valid UTF-8");
  if (has_control_characters(name)) findings.emplace_back("the name contains control characters");
  if (trim(name) != name) findings.emplace_back("the name begins or ends with a blank");
  if (std::none_of(name.begin(), name.end(), is_letter)) {
    findings.emplace_back("the name has no letter a-z or A-Z, which Spot requires");
  }
  return findings;
}

}  // namespace spotlink

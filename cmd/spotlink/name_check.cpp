#include "spotlink/name_check.hpp"

#include "core/names.hpp"

namespace spotlink::command {

void check_name(const Arguments& arguments, std::size_t position, std::vector<std::string>& findings) {
  const auto name = arguments.positional(position);
  if (!name || name->empty()) return;
  for (const std::string& finding : name_findings(*name)) findings.push_back(finding);
}

}  // namespace spotlink::command

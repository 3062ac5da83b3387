#include "sandbox/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/text.hpp"

namespace spotlink::sandbox {
namespace {

constexpr std::array named_kinds = {
    std::pair{std::string_view("lost"), FaultKind::lost},
    std::pair{std::string_view("reset"), FaultKind::reset},
    std::pair{std::string_view("hang"), FaultKind::hang},
    std::pair{std::string_view("truncated"), FaultKind::truncated},
    std::pair{std::string_view("html"), FaultKind::html},
    std::pair{std::string_view("garbage"), FaultKind::garbage},
};

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

bool read_kind(std::string_view text, Fault& fault) {
  for (const auto& [name, kind] : named_kinds) {
    if (text != name) continue;
    fault.kind = kind;
    return true;
  }
  fault.kind = FaultKind::error;
  if (text.starts_with("error=")) {
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos) return false;
    fault.code = text.substr(6, at - 6);
    fault.status = whole_number(text.substr(at + 1)).value_or(0);
    return !fault.code.empty() && fault.status >= 400 && fault.status < 600;
  }
  fault.status = whole_number(text).value_or(0);
  return fault.status == 429 || (fault.status >= 500 && fault.status < 600);
}

bool read_count(std::string_view text, Fault& fault) {
  fault.left = text == "*" ? std::nullopt : whole_number(text);
  return text == "*" || (fault.left && *fault.left > 0);
}

Error not_a_fault(std::string_view text, std::string_view why) {
  return {.kind = ErrorKind::usage,
          .message = fmt::format("\"{}\" is not a fault: {}", text, why),
          .hint =
              "write it as \"METHOD PATH-REGEX KIND[:COUNT]\", such as \"POST /setup/account lost\" or "
              "\"POST /cloudformation/.* 503:2\""};
}

}  // namespace

Result<Fault> parse_fault(std::string_view text) {
  const std::size_t first = text.find(' ');
  const std::size_t last = text.rfind(' ');
  if (first == std::string_view::npos || first == last) return not_a_fault(text, "it needs three parts");
  Fault fault{.method = std::string(text.substr(0, first)),
              .path = std::string(trim(text.substr(first, last - first)))};
  std::string_view kind = text.substr(last + 1);
  if (const std::size_t colon = kind.rfind(':'); colon != std::string_view::npos) {
    if (!read_count(kind.substr(colon + 1), fault))
      return not_a_fault(text, "the count must be a number or *");
    kind = kind.substr(0, colon);
  }
  if (!read_kind(kind, fault)) return not_a_fault(text, fmt::format("\"{}\" is no kind of fault", kind));
  try {
    fault.pattern = std::regex(fault.path);
  } catch (const std::regex_error&) {
    return not_a_fault(text, fmt::format("\"{}\" is no regular expression", fault.path));
  }
  return fault;
}

const Fault* take_fault(std::vector<Fault>& faults, std::string_view method, std::string_view path) {
  const auto found = std::ranges::find_if(faults, [&](const Fault& fault) {
    return fault.left != 0 && (fault.method == "*" || fault.method == method) &&
           std::regex_match(path.begin(), path.end(), fault.pattern);
  });
  if (found == faults.end()) return nullptr;
  if (found->left) --*found->left;
  return &*found;
}

}  // namespace spotlink::sandbox

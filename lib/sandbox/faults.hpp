#pragma once

#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace spotlink::sandbox {

/// What goes wrong with a request. The first four are about the connection, see Delivery; the others answer
/// in the service's place, and the request is not carried out.
enum class FaultKind { lost, reset, hang, truncated, html, garbage, error };

struct Fault {
  std::string method{};
  std::string path{};
  std::regex pattern{};  // matches the whole path
  FaultKind kind = FaultKind::lost;
  int status = 0;              // of error
  std::string code{};          // of error; "" is the service's usual one for that status
  std::optional<int> left{1};  // nothing: always
};

/// Reads "METHOD PATH-REGEX KIND[:COUNT]": KIND is lost, reset, hang, truncated, html, garbage, 429, 500-599
/// or error=CODE@STATUS; COUNT is a number or "*", 1 when left out; METHOD may be "*". usage when it is
/// anything else.
Result<Fault> parse_fault(std::string_view text);

/// The first fault that matches and is not used up; takes one from its count.
const Fault* take_fault(std::vector<Fault>& faults, std::string_view method, std::string_view path);

}  // namespace spotlink::sandbox

#pragma once

#include <string>

#include "core/error.hpp"

namespace spotlink::render {

struct ErrorOptions {
  bool colored = false;
  bool sandbox = false;  // the first line begins with [sandbox]
};

/// For people: the message, then what was found, what is left behind, what to do and the command that
/// continues, each on its own indented line. An interruption is no error: it says what was going on and how
/// to continue.
std::string error_text(const Error& error, const ErrorOptions& options);

/// For programs: {"error":{"code","message","hint","step","requestId","providerCode","retryable","exitCode"}}
/// on one line. Findings and what is left behind are part of the message, the command that continues is part
/// of the hint.
std::string error_json(const Error& error);

}  // namespace spotlink::render

#pragma once

#include <curl/curl.h>

#include "core/error.hpp"
#include "core/time.hpp"
#include "http/transport.hpp"

namespace spotlink::http {

/// How an attempt that libcurl gave up on was made.
struct FailedAttempt {
  CURLcode code = CURLE_OK;
  int system_error = 0;  // errno, 0 when it was not a system call
  bool possibly_sent = false;
  bool too_large = false;            // the body passed the limit
  Milliseconds limit{0};             // the attempt's
  bool limited_by_deadline = false;  // that limit was what the whole command had left
};

/// The error for the user, in this tool's words: libcurl's own text may quote what was sent. A certificate
/// that does not verify is `unexpected`, because neither trying again nor waiting heals it.
Error describe(const FailedAttempt& attempt, const Request& request, const std::string& host);

}  // namespace spotlink::http

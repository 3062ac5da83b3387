#pragma once

#include <fmt/format.h>

#include <map>
#include <string>

#include "aws/session.hpp"
#include "codec/form.hpp"
#include "support/scripted_transport.hpp"

/// What the tests of AWS calls share.
namespace spotlink::aws {

inline Session session_with(http::Transport& transport) {
  return {.transport = &transport,
          .credentials = {.access_key_id = "AKIAEXAMPLE",
                          .secret_access_key = Secret("the-secret-key"),
                          .session_token = Secret("the-session-token"),
                          .source = "environment"},
          .region = "eu-west-1"};
}

inline std::map<std::string, std::string> form_of(const http::Request& request) {
  const codec::Form form = codec::parse_form(request.body);
  return {form.begin(), form.end()};
}

inline http::Response refusal(int status, std::string_view code, std::string_view message) {
  return test::answer(status, fmt::format("<ErrorResponse xmlns=\"https://x/\"><Error><Type>Sender</Type>"
                                          "<Code>{}</Code><Message>{}</Message></Error>"
                                          "<RequestId>req-1</RequestId></ErrorResponse>",
                                          code, message));
}

}  // namespace spotlink::aws

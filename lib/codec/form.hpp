#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spotlink::codec {

using Form = std::vector<std::pair<std::string, std::string>>;

/// RFC 3986: everything but A-Z a-z 0-9 - . _ ~ as upper-case %XX. SigV4 in libcurl 7.88 needs just this
/// form.
std::string percent_encode(std::string_view text);
/// Decodes %XX, and + as a blank when `plus_is_blank`; a malformed escape stays as it is.
std::string percent_decode(std::string_view text, bool plus_is_blank = false);
/// "a=1&b=c%20d": the canonical query of SigV4.
std::string write_query(const Form& fields);
/// "a=1&b=c+d": application/x-www-form-urlencoded, byte for byte as the AWS SDKs write it. A server that
/// checks a signature over a body it has taken apart and written anew finds the same.
std::string write_form(const Form& fields);
Form parse_form(std::string_view text);

}  // namespace spotlink::codec

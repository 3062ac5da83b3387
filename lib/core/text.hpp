#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotlink {

std::string_view trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// ASCII only.
std::string lower(std::string_view text);
bool is_valid_utf8(std::string_view text);
bool has_control_characters(std::string_view text);
/// Control bytes (C0, DEL, and C1 in UTF-8) and invalid UTF-8 as \xNN, so that an API cannot steer a
/// terminal.
std::string escape_controls(std::string_view text);
/// The argument as a POSIX shell needs it: unchanged when safe, else in single quotes.
std::string shell_quote(std::string_view argument);
/// How many characters apart two words are (optimal string alignment: insert, delete, replace, swap
/// neighbours).
std::size_t edit_distance(std::string_view left, std::string_view right);
/// The candidate nearest to a mistyped word, at most 2 edits away; nothing when none is.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);
/// The first `limit` bytes, cut at a character boundary, with "…" when something was cut.
std::string shorten(std::string_view text, std::size_t limit);

}  // namespace spotlink

#include "aws/command_line.hpp"

namespace spotlink::aws {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Takes the quoted piece that begins the text, appending what it stands for; false when it has no end.
bool take_quoted(std::string_view& text, std::string& word) {
  const char quote = text.front();
  text.remove_prefix(1);
  while (!text.empty() && text.front() != quote) {
    const bool escape =
        quote == '"' && text.size() > 1 && text[0] == '\\' && (text[1] == '"' || text[1] == '\\');
    if (escape) text.remove_prefix(1);
    word += text.front();
    text.remove_prefix(1);
  }
  if (text.empty()) return false;
  text.remove_prefix(1);
  return true;
}

/// Takes one word; false when a quote or backslash in it is left open.
bool take_word(std::string_view& text, std::string& word) {
  while (!text.empty() && blanks.find(text.front()) == blanks.npos) {
    if (text.front() == '\'' || text.front() == '"') {
      if (!take_quoted(text, word)) return false;
      continue;
    }
    if (text.front() == '\\') text.remove_prefix(1);
    if (text.empty()) return false;
    word += text.front();
    text.remove_prefix(1);
  }
  return true;
}

}  // namespace

std::optional<std::vector<std::string>> split_command_line(std::string_view line) {
  std::vector<std::string> words;
  for (;;) {
    const std::size_t begin = line.find_first_not_of(blanks);
    if (begin == line.npos) return words;
    line.remove_prefix(begin);
    if (!take_word(line, words.emplace_back())) return {};
  }
}

}  // namespace spotlink::aws

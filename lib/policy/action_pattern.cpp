#include "policy/action_pattern.hpp"

#include "core/text.hpp"

namespace spotlink::policy {
namespace {

/// A wildcard of `narrow` stands for text of its own: only * covers *, and only * or ? cover ?.
bool covers_character(char wide, char narrow) {
  return wide == narrow || (wide == '?' && narrow != '*');
}

}  // namespace

bool covers(std::string_view wide_pattern, std::string_view narrow_pattern) {
  const std::string wide = lower(wide_pattern);
  const std::string narrow = lower(narrow_pattern);
  std::size_t w = 0;
  std::size_t n = 0;
  std::size_t star = std::string::npos;  // the last * of `wide` that was passed
  std::size_t after_star = 0;            // what it has covered of `narrow` ends here
  while (n < narrow.size()) {
    if (w < wide.size() && wide[w] == '*') {
      star = w++;
      after_star = n;
    } else if (w < wide.size() && covers_character(wide[w], narrow[n])) {
      ++w;
      ++n;
    } else if (star != std::string::npos) {
      w = star + 1;
      n = ++after_star;
    } else {
      return false;
    }
  }
  return wide.find_first_not_of('*', w) == std::string::npos;
}

}  // namespace spotlink::policy

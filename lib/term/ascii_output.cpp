#include "term/ascii_output.hpp"

#include <array>
#include <utility>

namespace spotlink::term {

std::string in_ascii(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs{
      {{"→", "->"}, {"✓", "ok"}, {"✗", "!!"}, {"…", "..."}}};
  std::string result(text);
  for (const auto& [sign, ascii] : signs) {
    for (std::size_t at = result.find(sign); at != std::string::npos;
         at = result.find(sign, at + ascii.size())) {
      result.replace(at, sign.size(), ascii);
    }
  }
  return result;
}

}  // namespace spotlink::term

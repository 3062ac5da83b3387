#include "term/color.hpp"

#include <fmt/format.h>

namespace spotlink::term {
namespace {

int code_of(Style style) {
  switch (style) {
    case Style::bold:
      return 1;
    case Style::dim:
      return 2;
    case Style::red:
      return 31;
    case Style::green:
      return 32;
    case Style::yellow:
      return 33;
  }
  return 0;
}

}  // namespace

bool use_color(ColorChoice choice, const Environment& environment, bool is_terminal) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (environment.get("NO_COLOR")) return false;
  const std::string forced = environment.get("CLICOLOR_FORCE").value_or("0");
  if (forced != "0") return true;
  if (environment.get("CLICOLOR") == "0") return false;
  const std::string terminal = environment.get("TERM").value_or("dumb");
  return terminal != "dumb" && is_terminal;
}

std::string styled(std::string_view text, Style style, bool colored) {
  if (!colored) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(style), text);
}

}  // namespace spotlink::term

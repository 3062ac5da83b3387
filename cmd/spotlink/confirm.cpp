#include "spotlink/confirm.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace spotlink::command {
namespace {

Status check_confirmation(std::string_view typed, std::string_view text) {
  if (typed == text) return Done{};
  return Error{.kind = ErrorKind::usage,
               .message = fmt::format("--confirm {} does not match \"{}\"; nothing was changed",
                                      shell_quote(typed), text)};
}

}  // namespace

Status require_typed(const Context& context, std::string_view what, std::string_view text) {
  if (context.settings.confirm) return check_confirmation(*context.settings.confirm, text);
  return context.prompt.type_exactly(
      fmt::format("{}{}. To go on, type {}:", context.prefix(), what, escape_controls(text)), text,
      fmt::format("--confirm {}", shell_quote(text)));
}

Status require_yes(const Context& context, std::string_view what, std::string_view text) {
  if (context.settings.yes) return Done{};
  if (context.settings.confirm) return check_confirmation(*context.settings.confirm, text);
  return context.prompt.confirm(fmt::format("{}{}. Go on?", context.prefix(), what), "--yes");
}

}  // namespace spotlink::command

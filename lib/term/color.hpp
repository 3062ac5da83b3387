#pragma once

#include <string>
#include <string_view>

#include "core/world.hpp"

namespace spotlink::term {

enum class ColorChoice { automatic, always, never };

/// Whether to colour a stream: the choice, then NO_COLOR, CLICOLOR_FORCE, CLICOLOR=0, TERM unset or dumb,
/// then whether the stream is a terminal.
bool use_color(ColorChoice choice, const Environment& environment, bool is_terminal);

enum class Style { bold, dim, red, green, yellow };

/// The text in that style when `colored`, else the text.
std::string styled(std::string_view text, Style style, bool colored);

}  // namespace spotlink::term

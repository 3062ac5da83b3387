#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace spotlink::term {

/// How many columns of a terminal the UTF-8 text takes: two for East Asian wide characters and emoji, none
/// for combining marks.
std::size_t display_width(std::string_view text);

/// Rows as lines of text with their columns lined up and two blanks between them, the header first. Nothing
/// is cut: an id that is cut is no id. Every row has as many cells as the header.
std::string layout_table(const std::vector<std::string>& header,
                         const std::vector<std::vector<std::string>>& rows, bool colored);

/// The text in lines of at most `columns`, broken at blanks; every line after the first begins with `indent`
/// blanks. A word longer than a line is not broken.
std::string wrap(std::string_view text, std::size_t columns, std::size_t indent);

}  // namespace spotlink::term

#include "term/table.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "term/color.hpp"

namespace spotlink::term {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode 15: the ranges that matter to names people give; the rest of a line takes one column a character.
constexpr std::array<Range, 7> zero_width{{{0x0300, 0x036F},
                                           {0x0483, 0x0489},
                                           {0x0591, 0x05BD},
                                           {0x1AB0, 0x1AFF},
                                           {0x200B, 0x200F},
                                           {0x20D0, 0x20FF},
                                           {0xFE00, 0xFE0F}}};
constexpr std::array<Range, 9> double_width{{{0x1100, 0x115F},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0xA4CF},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF00, 0xFF60},
                                             {0x1F300, 0x1FAFF},
                                             {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool is_in(char32_t character, const std::array<Range, N>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [character](Range range) {
    return character >= range.first && character <= range.last;
  });
}

/// Takes the first character off the text, which is valid UTF-8; a stray byte counts as a character.
char32_t take_character(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = std::min<std::size_t>(text.size(), lead >= 0xF0   ? 4
                                                                : lead >= 0xE0 ? 3
                                                                : lead >= 0xC0 ? 2
                                                                               : 1);
  char32_t character = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    character = (character << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  text.remove_prefix(length);
  return character;
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += cells[i];
    if (i + 1 < cells.size()) line.append(widths[i] - display_width(cells[i]) + 2, ' ');
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const char32_t character = take_character(text);
    if (is_in(character, zero_width)) continue;
    width += is_in(character, double_width) ? 2 : 1;
  }
  return width;
}

std::string layout_table(const std::vector<std::string>& header,
                         const std::vector<std::vector<std::string>>& rows, bool colored) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::size_t width = display_width(header[i]);
    for (const auto& row : rows) width = std::max(width, display_width(row[i]));
    widths.push_back(width);
  }
  std::string text = styled(line_of(header, widths), Style::bold, colored) + "\n";
  for (const auto& row : rows) text += line_of(row, widths) + "\n";
  return text;
}

std::string wrap(std::string_view text, std::size_t columns, std::size_t indent) {
  std::string result;
  std::size_t used = 0;
  for (const std::string& word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t width = display_width(word);
    if (used > 0 && indent + used + 1 + width > columns) {
      result += "\n" + std::string(indent, ' ');
      used = 0;
    }
    if (used > 0) {
      result += ' ';
      ++used;
    }
    result += word;
    used += width;
  }
  return result;
}

}  // namespace spotlink::term

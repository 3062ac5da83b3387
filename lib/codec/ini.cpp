#include "codec/ini.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace spotlink::codec {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// What stands before a comment that a blank sets apart.
std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    if ((line[i] == '#' || line[i] == ';') && is_blank(line[i - 1])) return line.substr(0, i);
  }
  return line;
}

/// A quoted value ends at its closing quote, so a comment sign inside it belongs to it.
std::string value_of(std::string_view text) {
  text = trim(text);
  if (!text.empty() && (text.front() == '"' || text.front() == '\'')) {
    const std::size_t end = text.find(text.front(), 1);
    const std::string_view rest = end == std::string_view::npos ? "x" : trim(text.substr(end + 1));
    if (rest.empty() || rest.front() == '#' || rest.front() == ';') return std::string(text.substr(1, end - 1));
  }
  return std::string(trim(without_comment(text)));
}

/// The section a header line opens; nothing when the line is no header.
std::optional<std::string> header_of(std::string_view line) {
  line = trim(without_comment(line));
  if (line.size() < 2 || line.front() != '[' || line.back() != ']') return {};
  return std::string(trim(line.substr(1, line.size() - 2)));
}

bool is_comment_or_blank(std::string_view line) {
  line = trim(line);
  return line.empty() || line.front() == '#' || line.front() == ';';
}

std::optional<std::string> key_of(std::string_view line) {
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || is_comment_or_blank(line) || header_of(line)) return {};
  return lower(trim(line.substr(0, equals)));
}

std::string_view without_bom(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines = split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string text_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// The section's lines, header first: [begin, end), end before the blank lines that part it from the next.
/// Both are the number of lines when there is no such section.
std::pair<std::size_t, std::size_t> extent(const std::vector<std::string>& lines, std::string_view section) {
  std::size_t begin = 0;
  while (begin < lines.size() && header_of(lines[begin]) != section) ++begin;
  std::size_t end = std::min(begin + 1, lines.size());
  while (end < lines.size() && !header_of(lines[end])) ++end;
  while (end > begin + 1 && is_comment_or_blank(lines[end - 1])) --end;
  return {begin, end};
}

}  // namespace

const Ini::Section* Ini::section(std::string_view name) const {
  for (const auto& [section_name, values] : sections_) {
    if (section_name == name) return &values;
  }
  return nullptr;
}

std::optional<std::string> Ini::value(std::string_view section_name, std::string_view key) const {
  const Section* values = section(section_name);
  if (values == nullptr) return {};
  const auto found = values->find(lower(key));
  if (found == values->end()) return {};
  return found->second;
}

std::vector<std::string> Ini::section_names() const {
  std::vector<std::string> names;
  for (const auto& entry : sections_) names.push_back(entry.first);
  return names;
}

Result<Ini> parse_ini(std::string_view text) {
  Ini ini;
  std::string parent;  // the key whose indented sub-settings may follow
  std::size_t number = 0;
  const auto wrong = [&number](std::string_view what) {
    return Error{.kind = ErrorKind::usage, .message = fmt::format("line {} {}", number, what)};
  };
  const auto section_named = [&ini](std::string_view name) -> Ini::Section& {
    for (auto& [existing, values] : ini.sections_) {
      if (existing == name) return values;
    }
    return ini.sections_.emplace_back(std::string(name), Ini::Section{}).second;
  };
  std::string section;
  for (const std::string& line : lines_of(without_bom(text))) {
    ++number;
    if (is_comment_or_blank(line)) continue;
    if (const auto header = header_of(line)) {
      section = *header;
      section_named(section);
      parent.clear();
      continue;
    }
    const auto key = key_of(line);
    if (!key || key->empty()) return wrong("is neither a section nor key = value");
    std::string value = value_of(std::string_view(line).substr(line.find('=') + 1));
    const bool indented = is_blank(line.front()) && !parent.empty();
    if (!indented) parent = value.empty() ? *key : "";
    section_named(section)[indented ? fmt::format("{}.{}", parent, *key) : *key] = std::move(value);
  }
  return ini;
}

std::string set_in_ini(std::string_view text, std::string_view section,
                       const std::vector<std::pair<std::string, std::string>>& values) {
  std::vector<std::string> lines = lines_of(text);
  if (extent(lines, section).first == lines.size()) {
    if (!lines.empty() && !trim(lines.back()).empty()) lines.emplace_back();
    lines.push_back(fmt::format("[{}]", section));
  }
  for (const auto& [key, value] : values) {
    const auto [begin, end] = extent(lines, section);
    std::size_t at = begin + 1;
    while (at < end && key_of(lines[at]) != lower(key)) ++at;
    const auto position = lines.begin() + static_cast<std::ptrdiff_t>(at);
    if (value.empty()) {
      if (at < end) lines.erase(position);
    } else if (at < end) {
      *position = fmt::format("{} = {}", key, value);
    } else {
      lines.insert(position, fmt::format("{} = {}", key, value));
    }
  }
  return text_of(lines);
}

std::string remove_from_ini(std::string_view text, std::string_view section) {
  std::vector<std::string> lines = lines_of(text);
  const auto [begin, end] = extent(lines, section);
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.begin() + static_cast<std::ptrdiff_t>(end));
  return text_of(lines);
}

}  // namespace spotlink::codec

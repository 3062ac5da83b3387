#include "codec/ini.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace spotlink::codec {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

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
    if (rest.empty() || rest.front() == '#' || rest.front() == ';')
      return std::string(text.substr(1, end - 1));
  }
  return std::string(trim(without_comment(text)));
}

/// The section a header line opens; nothing when the line is no header.
std::optional<std::string> header_of(std::string_view line) {
  line = trim(without_comment(line));
  if (line.size() < 2 || line.front() != '[' || line.back() != ']') return {};
  return std::string(trim(line.substr(1, line.size() - 2)));
}

std::string_view without_bom(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

/// A line and what it is.
struct Line {
  enum class Kind { nothing, header, setting, malformed };
  std::string text{};
  Kind kind = Kind::nothing;
  std::string section{};  // that it is in, or opens
  std::string key{};      // lower case, "parent.key" for a sub-setting
};

/// Takes a text's lines in order: what a line means depends on those above it.
class Classifier {
 public:
  Line classify(std::string text) {
    Line line{.text = std::move(text)};
    const std::string_view content = trim(line.text);
    if (const auto header = header_of(line.text)) {
      section_ = *header;
      parent_.clear();
      line.kind = Line::Kind::header;
    } else if (!content.empty() && content.front() != '#' && content.front() != ';') {
      classify_setting(line);
    }
    line.section = section_;
    return line;
  }

 private:
  void classify_setting(Line& line) {
    const std::size_t equals = line.text.find('=');
    const std::string key = lower(trim(line.text.substr(0, equals)));
    if (equals == std::string::npos || key.empty()) {
      line.kind = Line::Kind::malformed;
      return;
    }
    line.kind = Line::Kind::setting;
    const bool indented = is_blank(line.text.front()) && !parent_.empty();
    line.key = indented ? fmt::format("{}.{}", parent_, key) : key;
    if (!indented) parent_ = trim(line.text.substr(equals + 1)).empty() ? key : "";
  }

  std::string section_;
  std::string parent_;  // the key whose indented sub-settings may follow
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<std::string> texts = split(without_bom(text), '\n');
  if (texts.back().empty()) texts.pop_back();
  std::vector<Line> lines;
  Classifier classifier;
  for (std::string& each : texts) lines.push_back(classifier.classify(std::move(each)));
  return lines;
}

/// With the byte order mark that the original text began with, if it did.
std::string text_of(const std::vector<Line>& lines, std::string_view original) {
  std::string text(original.substr(0, original.size() - without_bom(original).size()));
  for (const Line& line : lines) text += line.text + "\n";
  return text;
}

/// A `key = value` line that reads back as this value.
std::string setting_line(std::string_view key, const std::string& value, std::string_view line_end) {
  const char quote = value.find('"') == std::string::npos ? '"' : '\'';
  const std::string quoted = fmt::format("{0}{1}{0}", quote, value);
  return fmt::format("{} = {}{}", key, value_of(value) == value ? value : quoted, line_end);
}

/// Where a new setting of the section goes: below its last setting; 0 when there is no such section.
std::size_t end_of(const std::vector<Line>& lines, std::string_view section) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].section != section || lines[i].kind == Line::Kind::nothing) continue;
    if (lines[i].kind == Line::Kind::header && end != 0)
      break;  // the section again: its first part is enough
    end = i + 1;
  }
  return end;
}

/// Sets every line of that key (a repeated section may repeat it), or adds one.
void set_key(std::vector<Line>& lines, std::string_view section, const std::string& key,
             const Line& setting) {
  bool found = false;
  for (Line& line : lines) {
    if (line.section != section || line.key != key) continue;
    line.text = setting.text;
    found = true;
  }
  if (!found) lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(end_of(lines, section)), setting);
}

void erase_key(std::vector<Line>& lines, std::string_view section, const std::string& key) {
  std::erase_if(lines, [&](const Line& line) {
    return line.section == section && (line.key == key || line.key.starts_with(key + "."));
  });
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
  const auto section_named = [&ini](std::string_view name) -> Ini::Section& {
    for (auto& [existing, values] : ini.sections_) {
      if (existing == name) return values;
    }
    return ini.sections_.emplace_back(std::string(name), Ini::Section{}).second;
  };
  std::size_t number = 0;
  for (const Line& line : lines_of(text)) {
    ++number;
    if (line.kind == Line::Kind::malformed) {
      return Error{.kind = ErrorKind::usage,
                   .message = fmt::format("line {} is neither a section nor key = value", number)};
    }
    if (line.kind == Line::Kind::header) section_named(line.section);
    if (line.kind != Line::Kind::setting) continue;
    const std::string_view value = std::string_view(line.text).substr(line.text.find('=') + 1);
    section_named(line.section)[line.key] = value_of(value);
  }
  return ini;
}

std::string set_in_ini(std::string_view text, std::string_view section,
                       const std::vector<std::pair<std::string, std::string>>& values) {
  std::vector<Line> lines = lines_of(text);
  const std::string_view line_end = text.find("\r\n") == std::string_view::npos ? "" : "\r";
  const auto add = [&](std::string content, Line::Kind kind) {
    lines.push_back({.text = std::move(content), .kind = kind, .section = std::string(section)});
  };
  if (end_of(lines, section) == 0 && !section.empty()) {
    if (!lines.empty() && !trim(lines.back().text).empty()) add(std::string(line_end), Line::Kind::nothing);
    add(fmt::format("[{}]{}", section, line_end), Line::Kind::header);
  }
  for (const auto& [name, value] : values) {
    const std::string key = lower(name);
    if (value.empty()) {
      erase_key(lines, section, key);
    } else {
      set_key(lines, section, key,
              {.text = setting_line(name, value, line_end),
               .kind = Line::Kind::setting,
               .section = std::string(section),
               .key = key});
    }
  }
  return text_of(lines, text);
}

std::string remove_from_ini(std::string_view text, std::string_view section) {
  std::vector<Line> lines = lines_of(text);
  // A comment or blank line above the next header belongs to what follows it.
  for (std::size_t end = end_of(lines, section); end != 0; end = end_of(lines, section)) {
    std::size_t begin = end - 1;
    while (begin > 0 && lines[begin].kind != Line::Kind::header) --begin;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                lines.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return text_of(lines, text);
}

}  // namespace spotlink::codec

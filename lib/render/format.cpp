#include "render/format.hpp"

#include <algorithm>
#include <array>

#include "codec/yaml.hpp"
#include "core/text.hpp"
#include "render/text_formats.hpp"

namespace spotlink::render {
namespace {

constexpr std::array<std::string_view, 6> names{"table", "tsv", "json", "ndjson", "yaml", "id"};

std::string lines_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string ndjson(const codec::Json& data) {
  const codec::Json::Array* items = data.as_array();
  if (items == nullptr) return codec::write_json(data) + "\n";
  std::string text;
  for (const codec::Json& item : *items) text += codec::write_json(item) + "\n";
  return text;
}

}  // namespace

std::string_view name_of(Format format) {
  return names.at(static_cast<std::size_t>(format));
}

std::optional<Format> format_from(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<Format>(found - names.begin());
}

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> list(names.begin(), names.end());
  return list;
}

std::string write(const Document& document, Format format, const WriteOptions& options) {
  switch (format) {
    case Format::table:
      return table_text(document, options);
    case Format::tsv:
      return tsv_text(document);
    case Format::json:
      return (options.is_terminal ? codec::write_json_indented(document.data)
                                  : codec::write_json(document.data)) +
             "\n";
    case Format::ndjson:
      return ndjson(document.data);
    case Format::yaml:
      return codec::write_yaml(document.data);
    case Format::id:
      return lines_of(document.ids);
  }
  return {};
}

}  // namespace spotlink::render

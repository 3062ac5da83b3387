#include "render/text_formats.hpp"

#include "core/text.hpp"
#include "term/color.hpp"
#include "term/table.hpp"

namespace spotlink::render {
namespace {

constexpr std::string_view sandbox_prefix = "[sandbox] ";

/// A scalar as it is, nested values as compact JSON.
std::string plain(const codec::Json& value) {
  if (value.is_null()) return {};
  if (const bool* boolean = value.as_bool()) return *boolean ? "true" : "false";
  if (value.as_array() != nullptr || value.as_object() != nullptr) return codec::write_json(value);
  return value.text();
}

std::string cell(const Column& column, const codec::Json& record) {
  const codec::Json& value = record[column.key];
  if (column.show != nullptr) return column.show(value);
  return value.is_null() ? "-" : escape_controls(plain(value));
}

std::string list_table(const Document& document, const codec::Json::Array& records, bool colored) {
  std::vector<std::string> header;
  for (const Column& column : document.columns) header.push_back(column.label);
  std::vector<std::vector<std::string>> rows;
  for (const codec::Json& record : records) {
    std::vector<std::string> row;
    for (const Column& column : document.columns) row.push_back(cell(column, record));
    rows.push_back(std::move(row));
  }
  return term::layout_table(header, rows, colored);
}

std::string record_lines(const Document& document, bool colored) {
  std::size_t width = 0;
  for (const Column& column : document.columns) width = std::max(width, column.label.size());
  std::string text;
  for (const Column& column : document.columns) {
    text += term::styled(column.label, term::Style::bold, colored);
    text += std::string(width - column.label.size() + 2, ' ') + cell(column, document.data) + "\n";
  }
  return text;
}

std::string people_lines(const Document& document, bool sandbox) {
  std::string text;
  for (const std::string& line : document.people) {
    if (sandbox) text += sandbox_prefix;
    text += escape_controls(line) + "\n";
  }
  return text;
}

std::string tsv_field(const codec::Json& value) {
  std::string text;
  for (const char c : plain(value)) {
    switch (c) {
      case '\\':
        text += "\\\\";
        break;
      case '\t':
        text += "\\t";
        break;
      case '\n':
        text += "\\n";
        break;
      default:
        text += c;
    }
  }
  return escape_controls(text);
}

std::string tsv_line(const codec::Json& record) {
  const codec::Json::Object* members = record.as_object();
  if (members == nullptr) return tsv_field(record) + "\n";
  std::string line;
  for (const auto& [name, value] : *members) {
    if (&name != &members->front().first) line += '\t';
    line += tsv_field(value);
  }
  return line + "\n";
}

}  // namespace

std::string table_text(const Document& document, const WriteOptions& options) {
  const codec::Json::Array* records = document.data.as_array();
  const bool has_table = records != nullptr ? !records->empty() : document.people.empty();
  if (!has_table) return people_lines(document, options.sandbox);
  const std::string headline = options.sandbox ? "[sandbox]\n" : "";
  return headline + (records != nullptr ? list_table(document, *records, options.colored)
                                        : record_lines(document, options.colored));
}

std::string tsv_text(const Document& document) {
  const codec::Json::Array* records = document.data.as_array();
  if (records == nullptr) return tsv_line(document.data);
  std::string text;
  for (const codec::Json& record : *records) text += tsv_line(record);
  return text;
}

}  // namespace spotlink::render

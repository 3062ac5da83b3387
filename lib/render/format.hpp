#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/document.hpp"

namespace spotlink::render {

/// How a result is written; users' contract.
enum class Format { table, tsv, json, ndjson, yaml, id };

std::string_view name_of(Format format);
std::optional<Format> format_from(std::string_view name);
const std::vector<std::string>& format_names();

struct WriteOptions {
  bool is_terminal = false;  // JSON is indented for people
  bool colored = false;
  bool sandbox = false;  // people's lines begin with [sandbox]; data never does
};

/// The document in that format, with a final newline unless there is nothing to write.
std::string write(const Document& document, Format format, const WriteOptions& options);

}  // namespace spotlink::render

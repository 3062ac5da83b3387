#pragma once

#include <string>

#include "render/format.hpp"

namespace spotlink::render {

/// For people: the document's own lines, else a table of its columns (a list) or a label and a value a line
/// (one record). Control bytes are escaped.
std::string table_text(const Document& document, const WriteOptions& options);

/// For shells: one record a line, its JSON keys' values in order and apart by tabs, no header. null is empty,
/// nested values are compact JSON; tab, newline and backslash are \t, \n and \\, other control bytes \xNN.
std::string tsv_text(const Document& document);

}  // namespace spotlink::render

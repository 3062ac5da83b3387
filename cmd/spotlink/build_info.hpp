#pragma once

#include <string_view>

namespace spotlink::command {

/// Set when the build is configured.
extern const std::string_view build_version;  // "0.1.0"
extern const std::string_view build_commit;   // of git, "unknown" outside of it
extern const std::string_view build_date;     // RFC 3339 date; SOURCE_DATE_EPOCH's when that is set

}  // namespace spotlink::command

#pragma once

#include <optional>

#include "core/result.hpp"
#include "core/world.hpp"
#include "environment.hpp"

/// The note about the sandbox in the background: a 0600 file in a 0700 folder of the user's own, in
/// XDG_RUNTIME_DIR or else TMPDIR or /tmp.
namespace spotlink::sandbox {

/// Where it is; makes the folder. unexpected when the folder belongs to somebody else or is open to others.
Result<std::string> record_path(const Environment& environment);

Status write_record(const std::string& path, const Running& running, FileSystem& files);
/// The sandbox that runs; nothing when there is none, or the file is left from one that ended.
std::optional<Running> read_record(const std::string& path, const FileSystem& files);

}  // namespace spotlink::sandbox

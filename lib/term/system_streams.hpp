#pragma once

#include <memory>

#include "core/world.hpp"
#include "term/streams.hpp"

namespace spotlink::term {

/// The process's own stdin, stdout and stderr, unbuffered. Owns what its Streams points to.
class SystemStreams {
 public:
  virtual ~SystemStreams() = default;
  virtual Streams& streams() = 0;
};

/// Width from COLUMNS, else the terminal's own, else 80. The character set is the locale's, by LC_ALL,
/// LC_CTYPE and LANG. A hidden line restores the terminal's echo on every way out.
std::unique_ptr<SystemStreams> make_system_streams(const Environment& environment);

}  // namespace spotlink::term

#pragma once

#include "sandbox/app.hpp"
#include "sandbox/state.hpp"

namespace spotlink::sandbox {

/// What a handler works on. Borrowed for one request.
struct Context {
  State& state;
  const Options& options;
  WallTime now;
  Random& random;
};

}  // namespace spotlink::sandbox

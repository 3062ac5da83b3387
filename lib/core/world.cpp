#include "core/world.hpp"

#include <algorithm>

namespace spotlink {

Milliseconds Deadline::left() const {
  const auto left = std::chrono::duration_cast<Milliseconds>(end_ - clock_->steady());
  return std::max(left, Milliseconds{0});
}

}  // namespace spotlink

#include "connect/pace.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace spotlink::connect {

Milliseconds Pace::next(Random& random) {
  const double seconds = seconds_[std::min(position_, seconds_.size() - 1)];
  ++position_;
  return Milliseconds{static_cast<Milliseconds::rep>(seconds * 1000 * (0.9 + 0.2 * random.unit()))};
}

Status pause(const World& world, Milliseconds duration, std::string_view what) {
  const auto stopped = [&]() -> std::optional<Error> {
    const auto kind = world.stop->requested();
    if (!kind) return {};
    return Error{.kind = *kind, .message = fmt::format("{} while waiting for {}", name_of(*kind), what)};
  };
  if (auto error = stopped()) return *error;
  const Milliseconds left = world.deadline->left();
  world.clock->sleep(std::min(duration, left));
  if (auto error = stopped()) return *error;
  if (left <= duration) {
    return Error{.kind = ErrorKind::timed_out,
                 .message = fmt::format("the time of --timeout was over while waiting for {}", what)};
  }
  return Done{};
}

Error ended_after(Error ended, const Error& answer) {
  if (ended.kind != ErrorKind::timed_out) return ended;
  ended.message += ": " + answer.message;
  ended.request_id = answer.request_id;
  ended.provider_code = answer.provider_code;
  return ended;
}

bool is_stop(const Error& error) {
  return error.kind == ErrorKind::interrupted || error.kind == ErrorKind::terminated;
}

bool is_lost(const Error& error) {
  return error.outcome_unknown && !is_stop(error);
}

}  // namespace spotlink::connect

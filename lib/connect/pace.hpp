#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "connect/aws.hpp"

/// Waiting for the cloud: asking again, with growing pauses, until something is true. A thing apart from
/// repeating a request whose answer got lost.
namespace spotlink::connect {

/// Pauses in seconds; the last one repeats. Each is varied by up to a tenth, so that parallel runs drift
/// apart.
class Pace {
 public:
  Pace(std::initializer_list<int> seconds) : seconds_(seconds) {}
  Milliseconds next(Random& random);

 private:
  std::vector<int> seconds_;
  std::size_t position_ = 0;
};

/// Sleeps for that long. interrupted or terminated when the process was asked to stop, with "… while waiting
/// for WHAT"; timed_out when the command's time is over.
Status pause(const World& world, Milliseconds duration, std::string_view what);

/// `ended`, which ended the wait that followed `answer`: when the time was over it tells that answer as well,
/// for the answer is the cause.
Error ended_after(Error ended, const Error& answer);

/// Whether the error only means that somebody asked this process to stop.
bool is_stop(const Error& error);
/// Whether the answer to a request got lost, so that what it did must be read back.
bool is_lost(const Error& error);

}  // namespace spotlink::connect

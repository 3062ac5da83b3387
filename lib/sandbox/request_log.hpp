#pragma once

#include <cstddef>
#include <deque>
#include <string>

#include "codec/json.hpp"
#include "core/time.hpp"

namespace spotlink::sandbox {

/// The latest 10,000 requests, never their bodies or headers:
///   [{"n": 1, "match": "POST /cloudformation/CreateStack", "method": "POST", "path": "/", "query": "",
///     "status": 200, "at": "2026-11-22T20:16:00.000Z"}]
/// `match` is what a fault is compared with; `status` is 0 when no answer was given.
class RequestLog {
 public:
  struct Entry {
    std::string match{};
    std::string method{};
    std::string path{};
    std::string query{};
    int status = 0;
    WallTime at{};
  };

  void add(Entry entry);
  codec::Json json() const;
  void clear();

 private:
  std::deque<Entry> entries_;
  int first_number_ = 1;
};

}  // namespace spotlink::sandbox

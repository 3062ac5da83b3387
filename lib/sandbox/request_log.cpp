#include "sandbox/request_log.hpp"

namespace spotlink::sandbox {
namespace {

constexpr std::size_t most_entries = 10'000;

}  // namespace

void RequestLog::add(Entry entry) {
  entries_.push_back(std::move(entry));
  if (entries_.size() <= most_entries) return;
  entries_.pop_front();
  ++first_number_;
}

codec::Json RequestLog::json() const {
  codec::Json list = codec::Json::array();
  int number = first_number_;
  for (const Entry& entry : entries_) {
    list.push(codec::Json::object({{"n", number++},
                                   {"match", entry.match},
                                   {"method", entry.method},
                                   {"path", entry.path},
                                   {"query", entry.query},
                                   {"status", entry.status},
                                   {"at", format_utc_milliseconds(entry.at)}}));
  }
  return list;
}

void RequestLog::clear() {
  entries_.clear();
  first_number_ = 1;
}

}  // namespace spotlink::sandbox

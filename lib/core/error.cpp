#include "core/error.hpp"

#include <array>

namespace spotlink {
namespace {

struct Row {
  ErrorKind kind;
  std::string_view name;
  int exit_code;
  bool retryable;
};

constexpr std::array<Row, 15> rows{{
    {ErrorKind::usage, "usage", 2, false},
    {ErrorKind::not_found, "not_found", 3, false},
    {ErrorKind::spot_unauthenticated, "spot_unauthenticated", 4, false},
    {ErrorKind::spot_access_denied, "spot_access_denied", 4, false},
    {ErrorKind::cloud_unauthenticated, "cloud_unauthenticated", 5, false},
    {ErrorKind::cloud_access_denied, "cloud_access_denied", 5, false},
    {ErrorKind::rejected, "rejected", 1, false},
    {ErrorKind::unexpected, "unexpected", 1, false},
    {ErrorKind::outcome_unknown, "outcome_unknown", 1, false},
    {ErrorKind::conflict, "conflict", 7, false},
    {ErrorKind::unavailable, "unavailable", 12, true},
    {ErrorKind::timed_out, "timed_out", 12, true},
    {ErrorKind::interrupted, "interrupted", 130, true},
    {ErrorKind::terminated, "terminated", 143, true},
    {ErrorKind::output_closed, "output_closed", 141, false},
}};

const Row& row(ErrorKind kind) {
  for (const Row& candidate : rows) {
    if (candidate.kind == kind) return candidate;
  }
  return rows[7];  // unexpected: only a value outside the enum gets here
}

}  // namespace

int exit_code(ErrorKind kind) {
  return row(kind).exit_code;
}
std::string_view name_of(ErrorKind kind) {
  return row(kind).name;
}
bool retryable(ErrorKind kind) {
  return row(kind).retryable;
}

const std::vector<ErrorKind>& all_error_kinds() {
  static const std::vector<ErrorKind> kinds = [] {
    std::vector<ErrorKind> all;
    for (const Row& each : rows) all.push_back(each.kind);
    return all;
  }();
  return kinds;
}

}  // namespace spotlink

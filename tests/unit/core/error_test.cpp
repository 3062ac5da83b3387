#include "core/error.hpp"

#include <gtest/gtest.h>

#include <set>

namespace spotlink {
namespace {

TEST(ErrorKinds, HaveTheExitCodesOfTheContract) {
  EXPECT_EQ(exit_code(ErrorKind::usage), 2);
  EXPECT_EQ(exit_code(ErrorKind::not_found), 3);
  EXPECT_EQ(exit_code(ErrorKind::spot_access_denied), 4);
  EXPECT_EQ(exit_code(ErrorKind::cloud_access_denied), 5);
  EXPECT_EQ(exit_code(ErrorKind::conflict), 7);
  EXPECT_EQ(exit_code(ErrorKind::timed_out), 12);
  EXPECT_EQ(exit_code(ErrorKind::interrupted), 130);
  EXPECT_EQ(exit_code(ErrorKind::terminated), 143);
  EXPECT_EQ(exit_code(ErrorKind::output_closed), 141);
}

TEST(ErrorKinds, HaveOneNameEach) {
  std::set<std::string_view> names;
  for (const ErrorKind kind : all_error_kinds())
    EXPECT_TRUE(names.insert(name_of(kind)).second) << name_of(kind);
}

TEST(ErrorKinds, ALostCreateIsNotRetryable) {
  EXPECT_FALSE(retryable(ErrorKind::outcome_unknown));
  EXPECT_TRUE(retryable(ErrorKind::unavailable));
}

}  // namespace
}  // namespace spotlink

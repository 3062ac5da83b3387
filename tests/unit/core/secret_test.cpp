#include "core/secret.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <type_traits>

namespace spotlink {
namespace {

template <typename T, typename = void>
struct Streams : std::false_type {};
template <typename T>
struct Streams<T, std::void_t<decltype(std::declval<std::ostream&>() << std::declval<const T&>())>>
    : std::true_type {};

static_assert(!Streams<Secret>::value);
static_assert(!fmt::is_formattable<Secret>::value);

TEST(Secrets, AFailingTestDoesNotPrintTheirBytes) {
  EXPECT_EQ(testing::PrintToString(Secret("s3cret")), "<secret>");
}

TEST(Secrets, AreCopiedMovedAndCompared) {
  Secret first("a long secret that does not fit into the string itself");
  Secret copy = first;
  EXPECT_EQ(copy, first);
  const Secret moved = std::move(first);
  EXPECT_EQ(moved, copy);
  EXPECT_TRUE(first.empty());  // NOLINT: that a moved-from secret is empty is the promise
  copy = Secret("other");
  EXPECT_EQ(copy.reveal(), "other");
  const Secret& same = copy;
  copy = same;
  EXPECT_EQ(copy.reveal(), "other");
}

}  // namespace
}  // namespace spotlink

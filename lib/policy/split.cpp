#include "policy/split.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/text.hpp"
#include "policy/aws_policy.hpp"
#include "policy/statements.hpp"

namespace spotlink::policy {
namespace {

using codec::Json;

/// Documents being filled; the last one is open.
class Documents {
 public:
  /// False when the statement fits into no document at all.
  bool add(const Json& statement) {
    if (!fits(statement)) documents_.emplace_back();
    if (!fits(statement)) return false;
    documents_.back().push_back(statement);
    return true;
  }
  /// Puts as many of the actions as fit into the open document; how many. `statement` lends everything else.
  std::size_t add_first_actions(const Json& statement, const std::vector<std::string>& actions) {
    const auto part = [&](std::size_t count) {
      const auto end = actions.begin() + static_cast<std::ptrdiff_t>(count);
      Json with_some = statement;
      with_some.set("Action", string_or_list({actions.begin(), end}));
      return with_some;
    };
    std::size_t most = 0;
    for (std::size_t too_many = actions.size() + 1; most + 1 < too_many;) {
      const std::size_t middle = most + (too_many - most) / 2;
      (fits(part(middle)) ? most : too_many) = middle;
    }
    if (most > 0) documents_.back().push_back(part(most));
    return most;
  }
  void open_another() { documents_.emplace_back(); }
  bool open_is_empty() const { return documents_.back().empty(); }
  std::vector<Json> take() {
    std::vector<Json> policies;
    for (std::vector<Json>& statements : documents_) {
      if (!statements.empty()) policies.push_back(policy_with(std::move(statements)));
    }
    return policies;
  }

 private:
  bool fits(const Json& statement) const {
    std::vector<Json> with = documents_.back();
    with.push_back(statement);
    return characters_of(policy_with(with)) <= managed_policy_limit;
  }
  std::vector<std::vector<Json>> documents_{1};
};

/// Spreads one statement's actions over the open document and as many more as they need; false when one
/// action alone is too long.
bool spread(const Json& statement, Documents& documents) {
  std::vector<std::string> left = strings_of(statement["Action"]);
  while (!left.empty()) {
    const std::size_t added = documents.add_first_actions(statement, left);
    left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(added));
    if (left.empty()) break;
    if (added == 0 && documents.open_is_empty()) return false;
    documents.open_another();
  }
  return true;
}

}  // namespace

std::size_t characters_of(const Json& policy) {
  return codec::write_json(policy).size();
}

Result<std::vector<Json>> split_policy(const Json& policy) {
  Documents documents;
  for (const Json& statement : statements_of(policy)) {
    const bool fits = has_plain_actions(statement) ? spread(statement, documents) : documents.add(statement);
    if (fits) continue;
    return Error{
        .kind = ErrorKind::usage,
        .message =
            fmt::format("a statement of the policy does not fit into the {} characters of a managed "
                        "policy: {}",
                        managed_policy_limit, escape_controls(shorten(codec::write_json(statement), 120))),
        .hint = "shorten its list of resources or its condition, or part it into several statements"};
  }
  return documents.take();
}

}  // namespace spotlink::policy

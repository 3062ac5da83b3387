#pragma once

#include <string>
#include <vector>

#include "codec/json.hpp"

namespace spotlink::policy {

/// A string or an array of strings, as IAM lets either stand; empty for anything else.
std::vector<std::string> strings_of(const codec::Json& value);
/// The same the other way round: a single string stands alone, which is the shorter form.
codec::Json string_or_list(const std::vector<std::string>& strings);

/// A policy's statements: an array's elements, or the one object that may stand there instead.
std::vector<codec::Json> statements_of(const codec::Json& policy);
codec::Json policy_with(std::vector<codec::Json> statements);

/// Whether the statement has nothing but Sid, Effect, Action, Resource and Condition, so that its actions may
/// be merged, reduced and split without changing what it allows or denies.
bool has_plain_actions(const codec::Json& statement);

}  // namespace spotlink::policy

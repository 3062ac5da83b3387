#pragma once

#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/secret.hpp"
#include "core/world.hpp"
#include "term/streams.hpp"

namespace spotlink::term {

/// Whether CI says that no person is there: set, and neither 0 nor false.
bool is_ci(const Environment& environment);

/// Asks a person, on stderr, so that stdout stays data. It asks only with a terminal on both sides, without
/// --no-input and outside CI; else every question is ErrorKind::usage and names the flag to type instead.
/// Borrows the streams.
class Prompt {
 public:
  Prompt(const Streams& streams, bool no_input, const Environment& environment);

  bool may_ask() const { return may_ask_; }
  /// `instead` is what to type where nobody can be asked: "--with-token with the token on stdin".
  Result<Secret> hidden(std::string_view question, std::string_view instead) const;
  /// usage unless the answer is "y" or "yes".
  Status confirm(std::string_view question, std::string_view instead) const;
  /// usage unless exactly `wanted` is typed.
  Status type_exactly(std::string_view question, std::string_view wanted, std::string_view instead) const;

 private:
  Result<std::string> ask(std::string_view question, bool is_hidden, std::string_view instead) const;
  const Streams* streams_;
  bool may_ask_;
};

}  // namespace spotlink::term

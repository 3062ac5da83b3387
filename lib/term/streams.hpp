#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "core/secret.hpp"

namespace spotlink::term {

/// Where text goes.
class Output {
 public:
  virtual ~Output() = default;
  /// False once writing has failed; further writes do nothing.
  virtual bool write(std::string_view text) = 0;
  /// Why it failed; empty while it has not, and when the reader has merely gone away.
  virtual std::string failure() const { return {}; }
};

/// Where a person's or a pipe's text comes from.
class Input {
 public:
  virtual ~Input() = default;
  /// Everything until the end.
  virtual Result<std::string> read_all() = 0;
  /// Writes the question to `screen` and reads one line, without its end; nothing at the end of input. With
  /// `hidden` a terminal does not echo, from before the question appears: whoever answers at once shows
  /// nothing.
  virtual std::optional<std::string> ask(Output& screen, std::string_view question, bool hidden) = 0;
};

/// The three streams and what is known of the terminal behind them. Data goes to `out`, all else to `err`.
struct Streams {
  Output* out = nullptr;
  Output* err = nullptr;
  Input* in = nullptr;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool in_is_terminal = false;
  int columns = 80;
  bool unicode = true;  // whether the locale's character set is UTF-8
};

}  // namespace spotlink::term

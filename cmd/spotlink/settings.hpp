#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/spot_settings.hpp"
#include "core/time.hpp"
#include "render/format.hpp"
#include "spotlink/arguments.hpp"
#include "spotlink/world.hpp"
#include "term/color.hpp"

namespace spotlink::command {

/// What the global flags and their twins say, read once.
struct Settings {
  render::Format format = render::Format::tsv;
  config::SpotOptions spot{};
  Milliseconds timeout = std::chrono::minutes{10};
  bool wait = true;
  bool dry_run = false;
  bool yes = false;
  std::optional<std::string> confirm{};
  bool no_input = false;
  bool quiet = false;
  bool verbose = false;
  bool debug = false;
  bool color_out = false;
  bool color_err = false;

  bool errors_as_json() const { return format == render::Format::json || format == render::Format::ndjson; }
};

/// Adds a sentence to `findings` for each value that makes no sense.
Settings settings_from(const Arguments& arguments, const World& world, std::vector<std::string>& findings);

/// The settings that matter to printing an error in the arguments themselves: those are searched for -o and
/// --color without understanding the rest.
Settings settings_for_errors(const std::vector<std::string>& args, const World& world);

}  // namespace spotlink::command

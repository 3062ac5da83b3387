#pragma once

#include <memory>
#include <string_view>

#include "aws/session.hpp"
#include "config/spot_settings.hpp"
#include "connect/aws.hpp"
#include "spot/client.hpp"
#include "spotlink/arguments.hpp"
#include "spotlink/settings.hpp"
#include "spotlink/world.hpp"
#include "term/prompt.hpp"

namespace spotlink::command {

/// What a running command works with. Its deadline begins with it. Borrows everything it is made of.
class Context {
 public:
  Context(World& world, const Arguments& arguments, const Settings& settings);

  World& world;
  const Arguments& arguments;
  const Settings& settings;
  const Deadline deadline;
  const term::Prompt prompt;

  /// Whether Spot's address is on this machine, which people's lines then say.
  bool is_sandbox() const { return is_sandbox_; }
  /// What people's lines on stderr begin with: "[sandbox] ", or nothing.
  std::string_view prefix() const { return is_sandbox_ ? "[sandbox] " : ""; }
  /// Made at the first call, so that a command that sends nothing never loads what sending needs.
  http::Transport& transport();
  config::SpotWorld spot_world() const;
  /// The settings of Spot, their warnings told. Without a token the error says how to get one.
  Result<config::SpotSettings> spot_settings();
  Result<spot::Client> spot_client();
  /// What a workflow touches, told to `listener`.
  connect::World workflow_world(spot::Client spot, connect::StepListener& listener) const;
  /// AWS by --aws-profile, --region and the environment; nothing is sent.
  Result<aws::Session> aws_session();

  /// Tells people about what goes on, on stderr: on a terminal or with -v, never with -q.
  bool is_watched() const;
  void tell(std::string_view text);

 private:
  bool is_sandbox_ = false;
  std::unique_ptr<http::Transport> transport_;
};

}  // namespace spotlink::command

#include "spotlink/context.hpp"

#include <fmt/format.h>

#include "aws/credentials.hpp"
#include "config/endpoint.hpp"
#include "core/text.hpp"
#include "spotlink/build_info.hpp"
#include "spotlink/token_guidance.hpp"

namespace spotlink::command {

Context::Context(World& the_world, const Arguments& the_arguments, const Settings& the_settings)
    : world(the_world),
      arguments(the_arguments),
      settings(the_settings),
      deadline(*world.clock, settings.timeout),
      prompt(world.streams, settings.no_input, *world.environment) {
  const auto base_url = config::resolve_base_url(settings.spot, *world.environment);
  is_sandbox_ = base_url && config::is_loopback_url(*base_url);
}

http::Transport& Context::transport() {
  if (!transport_) {
    http::TransportSettings options{.user_agent = fmt::format("spotlink/{} (linux)", build_version)};
    for (const std::string_view name : {"SSL_CERT_FILE", "AWS_CA_BUNDLE"}) {
      if (options.ca_file.empty()) options.ca_file = world.environment->get(name).value_or("");
    }
    if (settings.debug) {
      options.trace = [this](std::string_view line) {
        world.streams.err->write(fmt::format("{}{}\n", prefix(), line));
      };
    }
    transport_ = world.make_transport(options, deadline);
  }
  return *transport_;
}

config::SpotWorld Context::spot_world() const {
  return {.environment = world.environment, .files = world.files, .read_stdin = [in = world.streams.in] {
            return in->read_all();
          }};
}

Result<config::SpotSettings> Context::spot_settings() {
  auto found = config::resolve_spot(settings.spot, spot_world());
  if (!found) {
    if (found.error().kind == ErrorKind::spot_unauthenticated) found.error().hint = token_guidance();
    return found;
  }
  for (const std::string& warning : found->warnings) tell("warning: " + warning);
  return found;
}

Result<spot::Client> Context::spot_client() {
  auto found = spot_settings();
  if (!found) return found.error();
  return spot::Client{.transport = &transport(), .base_url = found->base_url, .token = found->token};
}

connect::World Context::workflow_world(spot::Client spot, connect::StepListener& listener) const {
  return {.spot = std::move(spot),
          .clock = world.clock,
          .random = world.random,
          .stop = world.stop,
          .deadline = &deadline,
          .listener = &listener};
}

Result<aws::Session> Context::aws_session() {
  const aws::SessionOptions options{.profile = arguments.value("--aws-profile"),
                                    .region = arguments.value("--region")};
  auto session = aws::open_session(options, {.environment = world.environment,
                                             .files = world.files,
                                             .processes = world.processes,
                                             .clock = world.clock});
  if (session) session->transport = &transport();
  return session;
}

bool Context::is_watched() const {
  return !settings.quiet && (world.streams.err_is_terminal || settings.verbose);
}

void Context::tell(std::string_view text) {
  if (!is_watched()) return;
  for (const std::string& line : split(text, '\n')) {
    world.streams.err->write(fmt::format("{}{}\n", prefix(), escape_controls(line)));
  }
}

}  // namespace spotlink::command

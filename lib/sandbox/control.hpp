#pragma once

#include "core/result.hpp"

/// Talking to a sandbox that runs in another process on this machine.
namespace spotlink::sandbox {

/// Whether a sandbox answers on that port of 127.0.0.1, within two seconds.
bool answers(int port);
/// POST /_sandbox/reset; unavailable when nothing answers.
Status reset_running(int port);

}  // namespace spotlink::sandbox

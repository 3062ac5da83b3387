#pragma once

#include <string>

namespace spotlink::command {

/// How a person gets a Spot token and where it goes: signing up and the first token have no API.
std::string token_guidance();
/// What to say to somebody who typed a token on the command line.
std::string typed_token_finding();

}  // namespace spotlink::command

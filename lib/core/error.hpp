#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spotlink {

/// Every way a command can end other than well. Closed: each kind has one exit code and one snake-case
/// name, both users' contract, so a kind is never renamed and never changes its code.
enum class ErrorKind {
  usage,                  // wrong arguments or input; nothing was sent
  not_found,              // the thing named does not exist
  spot_unauthenticated,   // no Spot token, or Spot does not know it
  spot_access_denied,     // Spot knows the token and refuses this
  cloud_unauthenticated,  // no cloud credentials, or expired or unknown ones
  cloud_access_denied,    // the cloud knows the caller and refuses this
  rejected,               // Spot or the cloud refused the request itself
  unexpected,             // an answer that makes no sense here, or a defect of this tool
  outcome_unknown,        // a change whose answer was lost and that nothing can read back
  conflict,               // exists and differs, ambiguous, or connected elsewhere
  unavailable,            // network, 5xx, rate limit
  timed_out,              // waited until the deadline
  interrupted,            // SIGINT
  terminated,             // SIGTERM
  output_closed,          // whoever read our output went away
};

/// The exit code of a command that ends with this kind.
int exit_code(ErrorKind kind);
/// The kind's name in error JSON, such as "cloud_access_denied".
std::string_view name_of(ErrorKind kind);
/// Whether the same command may succeed later with nothing changed.
bool retryable(ErrorKind kind);
/// All kinds, for tests and help that walk them.
const std::vector<ErrorKind>& all_error_kinds();

/// What went wrong, with everything a person needs to go on. Only `kind` and `message` are always set.
struct Error {
  ErrorKind kind = ErrorKind::unexpected;
  std::string message{};                   // lower case, names the thing and the value
  std::string hint{};                      // what to do about it
  std::vector<std::string> findings{};     // each thing wrong with the input, when there are several
  std::string step{};                      // the workflow step it happened in
  std::string request_id{};                // the provider's, for its support
  std::string provider_code{};             // the provider's own code, such as "AccessDenied"
  int status = 0;                          // HTTP status, 0 when there was no answer
  bool outcome_unknown = false;            // the request may have been carried out although no answer came
  std::vector<std::string> left_behind{};  // what this run made and leaves, one sentence each
  std::string continue_with{};             // the command that continues
};

}  // namespace spotlink

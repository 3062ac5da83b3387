#include "aws/credential_process.hpp"

#include <fmt/format.h>

#include "aws/command_line.hpp"
#include "codec/json.hpp"
#include "core/text.hpp"

namespace spotlink::aws {
namespace {

constexpr Milliseconds longest_run = std::chrono::minutes(1);
constexpr std::size_t longest_complaint = 500;

Error failure(std::string_view profile, std::string_view what, std::string hint) {
  return {.kind = ErrorKind::cloud_unauthenticated,
          .message = fmt::format("credential_process of profile {} {}", profile, what),
          .hint = std::move(hint)};
}

std::string run_it_hint(std::string_view profile) {
  return fmt::format("run the command of credential_process in profile {} yourself to see what is wrong",
                     profile);
}

/// What a program said on stderr, on one line.
std::string complaint(const std::string& err) {
  std::vector<std::string> lines;
  for (const std::string& line : split(err, '\n')) {
    if (!trim(line).empty()) lines.emplace_back(trim(line));
  }
  return lines.empty() ? "nothing on stderr" : escape_controls(shorten(join(lines, "; "), longest_complaint));
}

Result<Credentials> credentials_in(const codec::Json& printed, std::string_view profile) {
  const std::string version = printed["Version"].text();
  if (version != "1") {
    return failure(profile, fmt::format("printed version \"{}\"", escape_controls(shorten(version, 20))),
                   "only version 1 of its JSON is understood");
  }
  Credentials credentials{.access_key_id = printed["AccessKeyId"].text(),
                          .secret_access_key = Secret(printed["SecretAccessKey"].text()),
                          .source = "credential_process",
                          .profile = std::string(profile)};
  if (credentials.access_key_id.empty() || credentials.secret_access_key.empty()) {
    return failure(profile, "printed no AccessKeyId or no SecretAccessKey", run_it_hint(profile));
  }
  const std::string token = printed["SessionToken"].text();
  if (!token.empty()) credentials.session_token = Secret(token);
  const std::string expiration = printed["Expiration"].text();
  credentials.expires = parse_rfc3339(expiration);
  if (!expiration.empty() && !credentials.expires) {
    return failure(profile, "printed an Expiration that is no RFC 3339 time", run_it_hint(profile));
  }
  return credentials;
}

}  // namespace

Result<Credentials> run_credential_process(std::string_view command_line, std::string_view profile,
                                           ProcessRunner& processes) {
  const std::optional<std::vector<std::string>> argv = split_command_line(command_line);
  if (!argv || argv->empty())
    return failure(profile, "leaves a quote open", "correct it in the AWS config file");
  const Result<ProcessOutput> output = processes.run(*argv, longest_run);
  if (!output)
    return failure(profile, fmt::format("failed: {}", output.error().message), run_it_hint(profile));
  if (output->exit_status != 0) {
    return failure(profile,
                   fmt::format("ended with exit {}: {}", output->exit_status, complaint(output->err)),
                   run_it_hint(profile));
  }
  const Result<codec::Json> printed = codec::parse_json(output->out.reveal());  // the keys are read from it
  if (!printed || printed->as_object() == nullptr) {
    return failure(profile, "did not print the JSON that was expected", run_it_hint(profile));
  }
  return credentials_in(*printed, profile);
}

}  // namespace spotlink::aws

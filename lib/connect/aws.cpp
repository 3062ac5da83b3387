#include "connect/aws.hpp"

#include <fmt/format.h>

#include <array>
#include <regex>

#include "connect/aws_run.hpp"
#include "core/names.hpp"

namespace spotlink::connect {
namespace {

using Step = Result<Flow> (*)(AwsRun&);

/// What follows the identity, again from the first when another run got there before us.
constexpr std::array<Step, 5> steps{find_account, settle_external_id, make_stack, set_credentials, verify};

Result<Flow> run_steps(AwsRun& run) {
  for (const Step step : steps) {
    const Result<Flow> flow = step(run);
    if (!flow || *flow != Flow::next) return flow;
  }
  return Flow::finished;
}

void require_match(std::vector<std::string>& findings, std::string_view flag,
                   const std::optional<std::string>& value, const char* pattern, std::string_view rule) {
  if (!value || std::regex_match(*value, std::regex(pattern))) return;
  findings.push_back(fmt::format("{} \"{}\": {}", flag, *value, rule));
}

void check_tags(std::vector<std::string>& findings, const std::map<std::string, std::string>& tags) {
  constexpr std::size_t most = 40;  // CloudFormation takes 50; ours and room for more
  if (tags.size() > most) findings.push_back(fmt::format("{} tags: at most {}", tags.size(), most));
  for (const auto& [key, value] : tags) {
    if (key.empty() || key.size() > 128)
      findings.push_back(fmt::format("--tag \"{}\": a key has 1-128 characters", key));
    if (value.size() > 256)
      findings.push_back(fmt::format("--tag {}: a value has at most 256 characters", key));
    if (key.starts_with("aws:") || key.starts_with("spotlink:")) {
      findings.push_back(fmt::format("--tag {}: keys that begin with aws: or spotlink: are taken", key));
    }
  }
}

}  // namespace

std::vector<std::string> findings_of(const AwsRequest& request) {
  std::vector<std::string> findings;
  if (request.name) {
    for (const std::string& finding : name_findings(*request.name)) findings.push_back("--name: " + finding);
  }
  require_match(findings, "--stack-name", request.stack_name, "[a-zA-Z][-a-zA-Z0-9]{0,127}",
                "a stack name begins with a letter and has at most 128 letters, digits and hyphens");
  require_match(findings, "--role-name", request.role_name, R"([\w+=,.@-]{1,64})",
                "a role name has 1-64 letters, digits and _+=,.@-");
  require_match(findings, "--role-path", request.role_path, R"(/|/[!-~]{1,510}/)",
                "a path begins and ends with a slash and has at most 512 characters");
  require_match(findings, "--permissions-boundary", request.permissions_boundary,
                R"(arn:aws[a-z-]*:iam::(\d{12}|aws):policy/[\w+=,.@/-]+)",
                "this is not the ARN of an IAM policy");
  check_tags(findings, request.tags);
  return findings;
}

Result<Connection> connect_aws(const World& world, const aws::Session& session, const AwsRequest& request) {
  constexpr int rounds = 5;  // each other run can overtake this one once per account that exists
  AwsRun run(world, session, request);
  run.connection.dry_run = request.dry_run;
  if (const auto identified = identify(run); !identified) return run.failed(identified.error());
  for (int round = 0; round < rounds; ++round) {
    const Result<Flow> flow = run_steps(run);
    if (!flow) return run.failed(flow.error());
    if (*flow == Flow::finished) {
      run.connection.account = run.account;
      return run.connection;
    }
  }
  return run.failed({.kind = ErrorKind::conflict,
                     .message = "other runs keep changing the Spot accounts this one chooses",
                     .hint = "let them finish, then run the same command again"});
}

}  // namespace spotlink::connect

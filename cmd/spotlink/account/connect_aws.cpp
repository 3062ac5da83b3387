#include <fmt/format.h>

#include "connect/aws.hpp"
#include "core/text.hpp"
#include "render/connection_document.hpp"
#include "spotlink/account/commands.hpp"
#include "spotlink/context.hpp"
#include "spotlink/half_sandbox.hpp"
#include "spotlink/step_display.hpp"

namespace spotlink::command {
namespace {

constexpr int exit_pending = 8;

std::map<std::string, std::string> tags_from(const std::vector<std::string>& typed,
                                             std::vector<std::string>& findings) {
  std::map<std::string, std::string> tags;
  for (const std::string& tag : typed) {
    const std::size_t equals = tag.find('=');
    const std::string key = tag.substr(0, equals);
    if (equals == std::string::npos || key.empty()) {
      findings.push_back(fmt::format("--tag {} is not of the form KEY=VALUE", shell_quote(tag)));
    } else if (!tags.emplace(key, tag.substr(equals + 1)).second) {
      findings.push_back(fmt::format("--tag {} is given twice", shell_quote(key)));
    }
  }
  return tags;
}

/// A built-in set by its name, else the policy in the file of that name.
Result<policy::AwsPermissions> permissions_from(const std::string& named, const FileSystem& files) {
  const bool is_path = named.find_first_of("/.") != std::string::npos;
  if (!is_path && !files.exists(named)) return policy::built_in_aws_permissions(named);
  const auto text = files.read(named);
  if (!text) return text.error();
  return policy::aws_permissions_from_file(*text);
}

/// One finding of an error about the file or the set that --permissions names, with what is wrong in it or
/// what to do.
std::string permissions_finding(const std::string& named, const Error& error) {
  std::string finding = fmt::format("--permissions {}: {}", shell_quote(named), error.message);
  if (!error.findings.empty()) return fmt::format("{}: {}", finding, join(error.findings, "; "));
  return error.hint.empty() ? finding : fmt::format("{}; {}", finding, error.hint);
}

/// The request the arguments ask for, with a sentence for each thing wrong with it.
connect::AwsRequest request_from(const Arguments& arguments, const World& world,
                                 std::vector<std::string>& findings) {
  connect::AwsRequest request{.name = arguments.value("--name"),
                              .account = arguments.value("--account"),
                              .stack_name = arguments.value("--stack-name"),
                              .role_name = arguments.value("--role-name"),
                              .role_path = arguments.value("--role-path"),
                              .permissions_boundary = arguments.value("--permissions-boundary"),
                              .tags = tags_from(arguments.all("--tag"), findings),
                              .wait = arguments.flag("--wait", true),
                              .dry_run = arguments.flag("--dry-run")};
  if (const auto named = arguments.value("--permissions")) {
    auto permissions = permissions_from(*named, *world.files);
    if (permissions) {
      request.permissions = std::move(*permissions);
    } else {
      findings.push_back(permissions_finding(*named, permissions.error()));
    }
  }
  for (const std::string& finding : connect::findings_of(request)) findings.push_back(finding);
  return request;
}

void check_connect(const Arguments& arguments, const World& world, std::vector<std::string>& findings) {
  if (!arguments.flag("--auto")) {
    findings.emplace_back(
        "--auto is missing: it lets spotlink make the role in your AWS account, as a "
        "CloudFormation stack");
  }
  request_from(arguments, world, findings);
}

/// Both sides' credentials, so that a newcomer who has neither hears of both at once.
struct Sides {
  config::SpotSettings spot{};
  aws::Session aws{};
};

Result<Sides> open_both(Context& context) {
  auto spot = context.spot_settings();
  auto session = context.aws_session();
  if (!spot) {
    Error error = spot.error();
    if (!session) {
      error.message += ", and no working AWS credentials";
      error.findings.push_back(session.error().message);
    }
    return error;
  }
  if (!session) return session.error();
  if (const Status same = check_same_side(spot->base_url, *session); !same) return same.error();
  return Sides{.spot = std::move(*spot), .aws = std::move(*session)};
}

Result<Outcome> run_connect(Context& context) {
  std::vector<std::string> none;  // check_connect has found them all
  const connect::AwsRequest request = request_from(context.arguments, context.world, none);
  const auto sides = open_both(context);
  if (!sides) return sides.error();
  StepDisplay display(context);
  const spot::Client spot{
      .transport = &context.transport(), .base_url = sides->spot.base_url, .token = sides->spot.token};
  const connect::World world = context.workflow_world(spot, display);
  auto connection = connect::connect_aws(world, sides->aws, request);
  if (!connection) return connection.error();
  if (display.has_shown_steps()) connection->notes.clear();  // they were shown as they came
  return Outcome{.document = render::connection_document(*connection),
                 .exit_code = connection->pending ? exit_pending : 0};
}

std::vector<OptionSpec> connect_options() {
  return {{.name = "--auto", .help = "make role and policies in AWS, as a CloudFormation stack"},
          {.name = "--linked", .help = "connect the account itself (default)"},
          {.name = "--name", .value = "NAME", .help = "name of the Spot account; found or created"},
          {.name = "--permissions",
           .value = "SET",
           .help = "what Spot may do: default, read-only, or a policy FILE"},
          {.name = "--aws-profile",
           .value = "PROFILE",
           .help = "profile of the AWS files; beats exported keys",
           .twin = "SPOTLINK_AWS_PROFILE"},
          {.name = "--region", .value = "REGION", .help = "region of the stack", .twin = "SPOTLINK_REGION"},
          {.name = "--stack-name", .value = "NAME", .help = "instead of spotlink-<account id>"},
          {.name = "--role-name", .value = "NAME", .help = "instead of spotlink-<account id>"},
          {.name = "--role-path", .value = "PATH", .help = "IAM path of the role, such as /spot/"},
          {.name = "--permissions-boundary", .value = "ARN", .help = "boundary of the role"},
          {.name = "--tag", .value = "KEY=VALUE", .help = "tag of the stack and role", .repeatable = true}};
}

}  // namespace

CommandSpec account_connect_aws() {
  return {.words = "account connect aws",
          .summary = "connect an AWS account to Spot; safe to repeat",
          .description =
              "Finds or creates the Spot account, lets a CloudFormation stack make the role Spot assumes, "
              "gives the role to "
              "Spot and reads back that it works. Whatever is there already is used; a second run changes "
              "nothing. The AWS "
              "account is the one of the AWS credentials. Needs the Spot token of an organization admin. "
              "Without --name or "
              "--account the AWS account's alias, else aws-<account id>, is the name; an organization's "
              "only, unconnected "
              "account is taken over.",
          .examples = {"spotlink account connect aws --auto --name production",
                       "spotlink account connect aws --auto --aws-profile prod --region eu-west-1 --dry-run",
                       "id=$(spotlink account connect aws --auto --name production -o id)"},
          .options = connect_options(),
          .exit_codes = {3, 4, 5, 7, 8, 12},
          .json_fields = {"account", "method", "kind", "changed", "resources", "steps"},
          .check = check_connect,
          .run = run_connect};
}

}  // namespace spotlink::command

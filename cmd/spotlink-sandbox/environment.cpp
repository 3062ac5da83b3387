#include "environment.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace spotlink::sandbox {

using codec::Json;

std::string Running::url() const {
  return fmt::format("http://127.0.0.1:{}", port);
}

std::vector<std::pair<std::string, std::string>> exported_variables(const Running& running) {
  return {{"SPOTINST_BASE_URL", running.url()},
          {"SPOTINST_TOKEN", running.token},
          {"AWS_ENDPOINT_URL", running.url()},
          {"AWS_ACCESS_KEY_ID", running.aws_access_key_id},
          {"AWS_SECRET_ACCESS_KEY", running.aws_secret_access_key},
          {"AWS_REGION", "us-east-1"},
          {"AWS_DEFAULT_REGION", "us-east-1"}};
}

std::vector<std::string> cleared_variables() {
  return {"SPOTINST_ACCOUNT",
          "SPOTINST_PROFILE",
          "SPOTINST_CREDENTIALS_PROFILE",
          "SPOTLINK_ACCOUNT",
          "SPOTLINK_AWS_PROFILE",
          "SPOTLINK_BASE_URL",
          "SPOTLINK_PROFILE",
          "SPOTLINK_TOKEN_FILE",
          "AWS_PROFILE",
          "AWS_DEFAULT_PROFILE",
          "AWS_SESSION_TOKEN",
          "AWS_SECURITY_TOKEN",
          "AWS_ENDPOINT_URL_STS",
          "AWS_ENDPOINT_URL_IAM",
          "AWS_ENDPOINT_URL_CLOUDFORMATION",
          "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"};
}

std::string export_lines(const Running& running) {
  std::string lines;
  for (const auto& [name, value] : exported_variables(running)) {
    lines += fmt::format("export {}={}\n", name, shell_quote(value));
  }
  for (const std::string& name : cleared_variables()) lines += fmt::format("unset {}\n", name);
  return lines;
}

std::string unset_lines() {
  std::string lines;
  for (const auto& [name, value] : exported_variables({})) lines += fmt::format("unset {}\n", name);
  return lines;
}

Json environment_json(const Running& running) {
  Json environment = Json::object();
  for (const auto& [name, value] : exported_variables(running)) environment.set(name, value);
  Json cleared = Json::array();
  for (const std::string& name : cleared_variables()) cleared.push(name);
  return Json::object({{"url", running.url()},
                       {"pid", running.pid},
                       {"environment", std::move(environment)},
                       {"unset", std::move(cleared)}});
}

Json listening_json(const Running& running) {
  return Json::object({{"url", running.url()},
                       {"spot", running.url()},
                       {"aws", running.url()},
                       {"token", running.token},
                       {"pid", running.pid},
                       {"awsAccessKeyId", running.aws_access_key_id},
                       {"awsSecretAccessKey", running.aws_secret_access_key}});
}

}  // namespace spotlink::sandbox

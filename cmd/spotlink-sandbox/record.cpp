#include "record.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "sandbox/control.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;

std::string folder_of(const Environment& environment) {
  if (const auto runtime = environment.get("XDG_RUNTIME_DIR")) return *runtime + "/spotlink";
  return fmt::format("{}/spotlink-{}", environment.get("TMPDIR").value_or("/tmp"), ::getuid());
}

int number(const Json& json) {
  return std::atoi(json.text().c_str());
}

}  // namespace

Result<std::string> record_path(const Environment& environment) {
  const std::string folder = folder_of(environment);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return Error{.kind = ErrorKind::unexpected,
                 .message = fmt::format("cannot make the folder {}: {}", folder, std::strerror(errno)),
                 .hint = "set XDG_RUNTIME_DIR or TMPDIR to a folder of yours"};
  }
  struct stat found {};
  if (::lstat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode) || found.st_uid != ::getuid() ||
      (found.st_mode & 077) != 0) {
    return Error{.kind = ErrorKind::unexpected,
                 .message = fmt::format("the folder {} is not yours alone", folder),
                 .hint = "remove it, or set XDG_RUNTIME_DIR to a folder of yours"};
  }
  return folder + "/sandbox.json";
}

Status write_record(const std::string& path, const Running& running, FileSystem& files) {
  return files.write_private(path, codec::write_json(listening_json(running)) + "\n");
}

std::optional<Running> read_record(const std::string& path, const FileSystem& files) {
  const Result<std::string> text = files.read(path);
  if (!text) return {};
  const Result<Json> json = codec::parse_json(*text);
  if (!json) return {};
  const std::string url = (*json)["url"].text();
  const Running running{.pid = number((*json)["pid"]),
                        .port = std::atoi(url.substr(url.rfind(':') + 1).c_str()),
                        .token = (*json)["token"].text(),
                        .aws_access_key_id = (*json)["awsAccessKeyId"].text(),
                        .aws_secret_access_key = (*json)["awsSecretAccessKey"].text()};
  if (running.pid <= 0 || ::kill(running.pid, 0) != 0 || !answers(running.port)) return {};
  return running;
}

}  // namespace spotlink::sandbox

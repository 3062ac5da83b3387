#include <fmt/format.h>

#include <CLI/Version.hpp>

#include "http/version.hpp"
#include "spotlink/build_info.hpp"
#include "spotlink/context.hpp"
#include "spotlink/general/commands.hpp"

namespace spotlink::command {
namespace {

using codec::Json;

std::string fmt_version() {
  return fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100);
}

Result<Outcome> run_version(Context&) {
  const Json libraries =
      Json::object({{"CLI11", CLI11_VERSION}, {"fmt", fmt_version()}, {"libcurl", http::libcurl_version()}});
  render::Document document;
  document.data = Json::object({{"version", build_version},
                                {"commit", build_commit},
                                {"built", build_date},
                                {"libraries", libraries}});
  document.people = {fmt::format("spotlink {} ({}, built {})", build_version, build_commit, build_date)};
  document.ids = {std::string(build_version)};
  return Outcome{.document = std::move(document)};
}

}  // namespace

CommandSpec version() {
  return {.words = "version",
          .summary = "the version of this program",
          .description =
              "Says the version, the commit it was built from and the libraries it uses. Nothing is sent.",
          .examples = {"spotlink version", "spotlink version -o json"},
          .json_fields = {"version", "commit", "built", "libraries"},
          .run = run_version};
}

}  // namespace spotlink::command

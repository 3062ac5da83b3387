#include "spotlink/sandbox/hand_over.hpp"

#include <fmt/format.h>

namespace spotlink::command {

Result<int> run_sandbox(const Selection& selection, const World& world) {
  const std::string folder = world.executable.substr(0, world.executable.rfind('/') + 1);
  const std::string program = folder + "spotlink-sandbox";
  if (!world.files->exists(program)) {
    return Error{.message = fmt::format("there is no sandbox: {} does not exist", program),
                 .hint = "it is built and installed beside spotlink"};
  }
  std::vector<std::string> argv{program, selection.words.substr(selection.words.find(' ') + 1)};
  argv.insert(argv.end(), selection.rest.begin(), selection.rest.end());
  return world.exec(argv);
}

}  // namespace spotlink::command

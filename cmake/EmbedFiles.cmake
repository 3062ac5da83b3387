# embed_files(TARGET FOLDER NAMESPACE): compiles every file of FOLDER but its *.md into TARGET as
#   spotlink::NAMESPACE::embedded_file(name) -> std::string_view (empty when there is no such file),
# declared in FOLDER's library as embedded.hpp. The files stay data: reviewed, diffed and linted as such.
function(embed_files target folder namespace)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*)
  list(FILTER files EXCLUDE REGEX "\\.md$")
  set(rows "")
  foreach(file ${files})
    get_filename_component(name ${file} NAME)
    file(READ ${file} text)
    string(APPEND rows "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  list(LENGTH files count)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${namespace}_embedded.cpp)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "@namespace@/embedded.hpp"

#include <array>
#include <utility>

namespace spotlink::@namespace@ {
namespace {
constexpr std::array<std::pair<std::string_view, std::string_view>, @count@> files{{
@rows@}};
}  // namespace

std::string_view embedded_file(std::string_view name) {
  for (const auto& [file, text] : files) {
    if (file == name) return text;
  }
  return {};
}
}  // namespace spotlink::@namespace@
]])
  target_sources(${target} PRIVATE ${output})
endfunction()

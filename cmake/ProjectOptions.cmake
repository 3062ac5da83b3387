# Compiler switches every target of the project shares, as one interface target.
option(SPOTLINK_WERROR "Treat warnings as errors" OFF)
set(SPOTLINK_SANITIZE "" CACHE STRING "Sanitizers to build with, as for -fsanitize=")

add_library(spotlink_options INTERFACE)
target_compile_options(spotlink_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion $<$<BOOL:${SPOTLINK_WERROR}>:-Werror>)
if(SPOTLINK_SANITIZE)
  target_compile_options(spotlink_options INTERFACE
    -fsanitize=${SPOTLINK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(spotlink_options INTERFACE -fsanitize=${SPOTLINK_SANITIZE})
endif()

# What nearly every source includes is compiled once. Off in the clang preset, so that a missing #include shows.
option(SPOTLINK_PRECOMPILE "Precompile the headers that nearly every source includes" ON)

function(spotlink_precompile target)
  if(NOT SPOTLINK_PRECOMPILE)
    return()
  elseif(target STREQUAL "spotlink_core")
    target_precompile_headers(spotlink_core PRIVATE
      <chrono> <functional> <map> <memory> <optional> <string> <string_view> <variant> <vector> <fmt/format.h>)
  else()
    target_precompile_headers(${target} REUSE_FROM spotlink_core)
  endif()
endfunction()

# spotlink_library(FOLDER [USES folders…] [PACKAGES targets…]): one static library per folder of lib/.
# USES names the folders whose headers it may include; tests/unit/layers_test holds it to that.
function(spotlink_library folder)
  cmake_parse_arguments(ARG "" "" "USES;PACKAGES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  list(TRANSFORM ARG_USES PREPEND spotlink_)
  add_library(spotlink_${folder} STATIC ${sources})
  target_include_directories(spotlink_${folder} PUBLIC ${CMAKE_SOURCE_DIR}/lib)
  target_link_libraries(spotlink_${folder}
    PUBLIC ${ARG_USES} fmt::fmt PRIVATE ${ARG_PACKAGES} spotlink_options)
  spotlink_precompile(spotlink_${folder})
endfunction()

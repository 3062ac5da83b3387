# What `spotlink version` says: the commit when the build was configured, and its day. SOURCE_DATE_EPOCH makes the
# day, and with it the program, the same for everybody who builds this commit.
execute_process(COMMAND git -C ${CMAKE_SOURCE_DIR} rev-parse --short=12 HEAD
                OUTPUT_VARIABLE SPOTLINK_COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT SPOTLINK_COMMIT)
  set(SPOTLINK_COMMIT unknown)
endif()
string(TIMESTAMP SPOTLINK_BUILD_DATE "%Y-%m-%d" UTC)  # honours SOURCE_DATE_EPOCH

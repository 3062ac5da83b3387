#include "spotlink/token_guidance.hpp"

namespace spotlink::command {

std::string token_guidance() {
  return "new to Spot? sign up in the browser: https://console.spotinst.com/spt/auth/signUp\n"
         "make a token: https://console.spotinst.com, Settings > API > Permanent Tokens (a permanent "
         "personal\n"
         "  or a programmatic token; only an organization admin's may list and create accounts)\n"
         "then: spotlink auth login   (in CI: SPOTINST_TOKEN)\n"
         "just looking: spotlink sandbox exec -- sh";
}

std::string typed_token_finding() {
  return "there is no --token: other users of this machine can read the command line. Give the token on "
         "stdin "
         "(spotlink auth login --with-token, or --token-file -), in a file (--token-file PATH) or in "
         "SPOTINST_TOKEN; "
         "the one just typed should be revoked";
}

}  // namespace spotlink::command

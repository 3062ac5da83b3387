#include "spotlink/token_guidance.hpp"

namespace spotlink::command {

std::string token_guidance() {
  return "new to Spot?  sign up in the browser:\n"
         "              https://console.spotinst.com/spt/auth/signUp\n"
         "a token:      https://console.spotinst.com, there in\n"
         "              Settings > API > Permanent Tokens; personal or\n"
         "              programmatic; an organization admin makes it\n"
         "then:         spotlink auth login   (in CI: SPOTINST_TOKEN)\n"
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

#pragma once

#include <string>
#include <string_view>

#include "sandbox/spot_call.hpp"

namespace spotlink::sandbox {

/// The Spot API's onboarding calls.
SpotAnswer create_organization(const SpotCall& call, const Context& context);
SpotAnswer delete_organization(const SpotCall& call, const Context& context);
SpotAnswer list_accounts(const SpotCall& call, const Context& context);
SpotAnswer create_account(const SpotCall& call, const Context& context);
SpotAnswer read_account(const SpotCall& call, const Context& context);
SpotAnswer rename_account(const SpotCall& call, const Context& context);
SpotAnswer delete_account(const SpotCall& call, const Context& context);
SpotAnswer create_external_id(const SpotCall& call, const Context& context);
SpotAnswer read_external_id(const SpotCall& call, const Context& context);
SpotAnswer set_aws_credentials(const SpotCall& call, const Context& context);
SpotAnswer read_aws_credentials(const SpotCall& call, const Context& context);

/// nullptr when there is no such account in the token's organization.
Account* find_account(State& state, std::string_view id);
SpotAnswer no_such_account(std::string_view id);
/// The token's organization's first account: what a call without ?accountId works on.
Account* oldest_account(State& state);

/// Checks the token and the body, then hands the call to its function. 404 for what is not imitated.
HttpResponse answer_spot(const HttpRequest& request, const Context& context);
/// "GET /setup/account/{id}" for a known path, else the path as it is: what the rate limit counts.
std::string spot_route(const HttpRequest& request);

}  // namespace spotlink::sandbox

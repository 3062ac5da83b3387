#include "sandbox/spot_api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "sandbox/ids.hpp"

namespace spotlink::sandbox {
namespace {

struct Route {
  std::string_view method;
  std::string_view path;  // {id} stands for one segment
  SpotAnswer (*answer)(const SpotCall&, const Context&);
  bool documented = true;  // false: only Spot's SDKs know it
};

constexpr std::array routes = {
    Route{"POST", "/setup/organization", create_organization},
    Route{"DELETE", "/setup/organization/{id}", delete_organization},
    Route{"GET", "/setup/account", list_accounts},
    Route{"POST", "/setup/account", create_account},
    Route{"GET", "/setup/account/{id}", read_account, false},
    Route{"PUT", "/setup/account/{id}", rename_account},
    Route{"DELETE", "/setup/account/{id}", delete_account},
    Route{"POST", "/setup/credentials/aws/externalId", create_external_id},
    Route{"GET", "/setup/credentials/aws/externalId/{id}", read_external_id, false},
    Route{"POST", "/setup/credentials/aws", set_aws_credentials},
    Route{"GET", "/setup/credentials/aws", read_aws_credentials, false},
};

/// The {id} of the path; nothing when the path is not the route's.
std::optional<std::string> match_path(std::string_view route, std::string_view path) {
  const std::vector<std::string> wanted = split(route, '/');
  const std::vector<std::string> given = split(path, '/');
  if (wanted.size() != given.size()) return {};
  std::string id;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "{id}" && !given[i].empty()) {
      id = given[i];
    } else if (wanted[i] != given[i]) {
      return {};
    }
  }
  return id;
}

const Route* find_route(const HttpRequest& request) {
  const auto found = std::ranges::find_if(routes, [&](const Route& route) {
    return route.method == request.method && match_path(route.path, request.path);
  });
  return found == routes.end() ? nullptr : &*found;
}

SpotAnswer answer(const HttpRequest& request, SpotCall& call, const Context& context) {
  if (request.header("Authorization") != "Bearer " + context.state.spot.token) {
    return spot_error(401, "AuthenticationError", "Invalid or missing token");
  }
  const Route* route = find_route(request);
  if (!route || (context.options.documented_only && !route->documented)) {
    return spot_error(404, "NotFound", fmt::format("{} {} does not exist", request.method, request.path));
  }
  call.path_id = *match_path(route->path, request.path);
  if (!request.body.empty()) {
    Result<codec::Json> body = codec::parse_json(request.body);
    if (!body) return spot_error(400, "ValidationError", "request body is not valid JSON");
    call.body = *std::move(body);
  }
  return route->answer(call, context);
}

}  // namespace

Account* oldest_account(State& state) {
  const auto found =
      std::ranges::find(state.spot.accounts, state.spot.organization_id, &Account::organization_id);
  return found == state.spot.accounts.end() ? nullptr : &*found;
}

Account* find_account(State& state, std::string_view id) {
  const auto found = std::ranges::find_if(state.spot.accounts, [&](const Account& account) {
    return account.id == id && account.organization_id == state.spot.organization_id;
  });
  return found == state.spot.accounts.end() ? nullptr : &*found;
}

SpotAnswer no_such_account(std::string_view id) {
  return spot_error(400, "Account_DOESNT_EXIST", fmt::format("Account {} doesn't exist", id), "accountId");
}

HttpResponse answer_spot(const HttpRequest& request, const Context& context) {
  SpotCall call{.id = random_uuid(context.random),
                .url = request.query.empty() ? request.path : request.path + "?" + request.query,
                .method = request.method,
                .query = codec::parse_form(request.query)};
  const SpotAnswer given = answer(request, call, context);
  return write_spot_answer(call, given, context.now);
}

std::string spot_route(const HttpRequest& request) {
  const Route* route = find_route(request);
  return fmt::format("{} {}", request.method, route ? route->path : std::string_view(request.path));
}

}  // namespace spotlink::sandbox

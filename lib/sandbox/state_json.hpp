#pragma once

#include "codec/json.hpp"
#include "core/result.hpp"
#include "sandbox/state.hpp"

/// The state as JSON: what `--state FILE` holds and GET /_sandbox/state answers. Every key may be left out,
/// an unknown one is refused. Times are RFC 3339.
///
///   {"spot": {"token", "organizationId", "organizations": [{"id", "name"}],
///             "accounts": [{"id", "name", "organizationId", "cloudProvider", "cloudAccountId", "roleArn",
///                           "externalId", "externalIdValidUntil"}]},
///    "aws": {"accountId", "user", "alias", "accessKeyId", "secretAccessKey",
///            "roles": [{"name", "path", "arn", "id", "description", "permissionsBoundary", "trustPolicy":
///            {…},
///                       "tags": {…}, "policyArns": […], "created", "changed"}],
///            "policies": [{"name", "path", "arn", "id", "description", "document": {…}, "version",
///            "created"}], "stacks": [{"id", "name", "region", "status", "reason", "onFailure", "token",
///                        "definition": {"template", "parameters": {…}, "tags": {…}}, "previous": {…},
///                        "outputs": {…}, "resources": [{"logicalId", "physicalId", "type", "status",
///                        "properties"}], "events": [{"id", "time", "logicalId", "physicalId", "type",
///                        "status", "reason", "token"}], "steps": [{"at", "logicalId", "work", "status",
///                        "reason"}], "created", "updated", "deleted"}],
///            "tokens": [{"token", "requestHash", "stackId"}]}}
///
/// `accounts` are oldest first. A stack may have any status; one in progress without `steps` goes on to its
/// end.
namespace spotlink::sandbox {

codec::Json write_state(const State& state);
/// usage, naming the path of what is wrong.
Result<State> read_state(const codec::Json& json);

}  // namespace spotlink::sandbox

#include "sandbox/stack_resources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/aws_call.hpp"
#include "sandbox/iam.hpp"
#include "sandbox/ids.hpp"

namespace spotlink::sandbox {
namespace {

using codec::Json;

constexpr std::string_view role_type = "AWS::IAM::Role";

std::vector<std::string> texts(const Json& array) {
  std::vector<std::string> result;
  if (!array.as_array()) return result;
  for (const Json& item : *array.as_array()) result.push_back(item.text());
  return result;
}

StringMap tags_of(const Json& array) {
  StringMap tags;
  if (!array.as_array()) return tags;
  for (const Json& tag : *array.as_array()) tags[tag["Key"].text()] = tag["Value"].text();
  return tags;
}

Json tags_json(const StringMap& tags) {
  Json json = Json::array();
  for (const auto& [key, value] : tags) json.push(Json::object({{"Key", key}, {"Value", value}}));
  return json;
}

std::optional<std::string> attribute_of(const State& state, const Stack& stack, std::string_view logical_id,
                                        std::string_view attribute) {
  const auto found = std::ranges::find(stack.resources, logical_id, &StackResource::logical_id);
  // Before its creation a resource is known by its logical id only; the plan needs no more.
  const std::string physical_id =
      found == stack.resources.end() ? std::string(logical_id) : found->physical_id;
  if (attribute.empty() || attribute == "PolicyArn") return physical_id;
  if (attribute == "Arn") {
    const auto role = std::ranges::find(state.aws.roles, physical_id, &Role::name);
    return role == state.aws.roles.end() ? role_arn(state.aws.account_id, "/", physical_id) : role->arn;
  }
  return {};
}

StringMap pseudo_parameters(const State& state, const Stack& stack) {
  return {{"AWS::Partition", "aws"},     {"AWS::AccountId", state.aws.account_id},
          {"AWS::Region", stack.region}, {"AWS::StackName", stack.name},
          {"AWS::StackId", stack.id},    {"AWS::URLSuffix", "amazonaws.com"}};
}

Status create_role_resource(const Context& context, const Json& properties, StackResource& resource) {
  Result<Role*> role = create_role(context, {.name = properties["RoleName"].text(resource.physical_id),
                                             .path = properties["Path"].text("/"),
                                             .description = properties["Description"].text(),
                                             .permissions_boundary = properties["PermissionsBoundary"].text(),
                                             .trust_policy = properties["AssumeRolePolicyDocument"],
                                             .tags = tags_of(properties["Tags"])});
  if (!role) return role.error();
  resource.physical_id = (*role)->name;
  for (const std::string& arn : texts(properties["ManagedPolicyArns"])) {
    if (Status attached = attach_policy(context, resource.physical_id, arn); !attached) return attached;
  }
  return Done{};
}

Status create_policy_resource(const Context& context, const Json& properties, StackResource& resource) {
  Result<ManagedPolicy*> policy =
      create_policy(context, {.name = properties["ManagedPolicyName"].text(resource.physical_id),
                              .path = properties["Path"].text("/"),
                              .description = properties["Description"].text(),
                              .document = properties["PolicyDocument"]});
  if (!policy) return policy.error();
  resource.physical_id = (*policy)->arn;
  for (const std::string& role : texts(properties["Roles"])) {
    if (Status attached = attach_policy(context, role, resource.physical_id); !attached) return attached;
  }
  return Done{};
}

/// Attaches what `now` lists and detaches what only `before` listed, whichever side is the role.
Status move_attachments(const std::vector<std::string>& before, const std::vector<std::string>& now,
                        auto&& attach, auto&& detach) {
  for (const std::string& each : now) {
    if (Status done = attach(each); !done) return done;
  }
  for (const std::string& each : before) {
    if (std::ranges::count(now, each)) continue;
    if (Status done = detach(each); !done && done.error().status != 404) return done;
  }
  return Done{};
}

Status update_role_resource(const Context& context, const Json& properties, const StackResource& resource) {
  const std::string& name = resource.physical_id;
  Status trusted = set_trust_policy(context, name, properties["AssumeRolePolicyDocument"]);
  if (!trusted) return trusted;
  Role& role = *find_role(context.state, name);
  role.tags = tags_of(properties["Tags"]);
  role.description = properties["Description"].text();
  role.permissions_boundary = properties["PermissionsBoundary"].text();
  return move_attachments(
      texts(resource.properties["ManagedPolicyArns"]), texts(properties["ManagedPolicyArns"]),
      [&](const std::string& arn) { return attach_policy(context, name, arn); },
      [&](const std::string& arn) { return detach_policy(context, name, arn); });
}

Status update_policy_resource(const Context& context, const Json& properties, const StackResource& resource) {
  const std::string& arn = resource.physical_id;
  Status set = set_policy_document(context, arn, properties["PolicyDocument"]);
  if (!set) return set;
  return move_attachments(
      texts(resource.properties["Roles"]), texts(properties["Roles"]),
      [&](const std::string& role) { return attach_policy(context, role, arn); },
      [&](const std::string& role) { return detach_policy(context, role, arn); });
}

/// Whether a property changed that IAM cannot change: CloudFormation then makes another and deletes the old
/// one.
bool needs_replacement(const Json& before, const Json& now) {
  return std::ranges::any_of(std::array{"RoleName", "ManagedPolicyName", "Path"},
                             [&](const char* name) { return before[name] != now[name]; });
}

Status create_from(const Context& context, const Json& properties, StackResource& resource) {
  return resource.type == role_type ? create_role_resource(context, properties, resource)
                                    : create_policy_resource(context, properties, resource);
}

Status delete_physical(const Context& context, const StackResource& resource) {
  if (resource.physical_id.empty()) return Done{};
  if (resource.type != role_type) return delete_policy(context, resource.physical_id);
  if (find_role(context.state, resource.physical_id)) {
    for (const std::string& arn : texts(resource.properties["ManagedPolicyArns"])) {
      Status detached = detach_policy(context, resource.physical_id, arn);
      if (!detached && detached.error().status != 404) return detached;
    }
  }
  return delete_role(context, resource.physical_id);
}

Json document_of(const StackDefinition& definition) {
  Result<Json> document = parse_template(definition.template_body);
  return document ? *std::move(document) : Json();
}

std::string generated_name(const Context& context, const Stack& stack, std::string_view logical_id) {
  return fmt::format("{}-{}-{}", stack.name, logical_id, random_capitals(context.random, 12));
}

}  // namespace

StackTemplate::StackTemplate(const State& state, const Stack& stack, const StackDefinition& definition)
    : document_(document_of(definition)),
      tags_(definition.tags),
      reader_(document_, definition.parameters, pseudo_parameters(state, stack),
              [&state, &stack](std::string_view logical_id, std::string_view attribute) {
                return attribute_of(state, stack, logical_id, attribute);
              }) {}

Result<Json> StackTemplate::properties(std::string_view logical_id) const {
  Result<Json> properties = reader_.properties(logical_id);
  if (!properties || type_of(logical_id) != role_type) return properties;
  StringMap tags = tags_of((*properties)["Tags"]);
  tags.insert(tags_.begin(), tags_.end());
  if (!tags.empty()) properties->set("Tags", tags_json(tags));
  return properties;
}

StackResource* find_resource(Stack& stack, std::string_view logical_id) {
  const auto found = std::ranges::find(stack.resources, logical_id, &StackResource::logical_id);
  return found == stack.resources.end() ? nullptr : &*found;
}

Status create_resource(const Context& context, Stack& stack, std::string_view logical_id) {
  StackResource& resource = *find_resource(stack, logical_id);
  const Result<Json> properties =
      StackTemplate(context.state, stack, stack.definition).properties(logical_id);
  if (!properties) return properties.error();
  resource.physical_id = generated_name(context, stack, logical_id);
  Status created = create_from(context, *properties, resource);
  const bool made =
      find_role(context.state, resource.physical_id) || find_policy(context.state, resource.physical_id);
  // What exists under that name already is not this stack's, so a rollback must leave it alone.
  if (!created && !made) resource.physical_id.clear();
  if (!created && created.error().provider_code == "EntityAlreadyExists") resource.physical_id.clear();
  resource.properties = *properties;
  return created;
}

Status update_resource(const Context& context, Stack& stack, std::string_view logical_id) {
  StackResource& resource = *find_resource(stack, logical_id);
  const Result<Json> properties =
      StackTemplate(context.state, stack, stack.definition).properties(logical_id);
  if (!properties) return properties.error();
  Status updated = Done{};
  if (needs_replacement(resource.properties, *properties)) {
    const StackResource old = resource;
    resource.physical_id = generated_name(context, stack, logical_id);
    updated = create_from(context, *properties, resource);
    if (updated) updated = delete_physical(context, old);
    if (!updated) resource.physical_id = old.physical_id;
  } else {
    updated = resource.type == role_type ? update_role_resource(context, *properties, resource)
                                         : update_policy_resource(context, *properties, resource);
  }
  if (updated) resource.properties = *properties;
  return updated;
}

Status delete_resource(const Context& context, Stack& stack, std::string_view logical_id) {
  const StackResource& resource = *find_resource(stack, logical_id);
  Status deleted = delete_physical(context, resource);
  if (!deleted && deleted.error().status == 404) return Done{};
  return deleted;
}

}  // namespace spotlink::sandbox

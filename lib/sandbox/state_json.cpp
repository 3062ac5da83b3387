#include "sandbox/state_json.hpp"

#include <fmt/format.h>

#include <charconv>
#include <concepts>
#include <set>

namespace spotlink::sandbox {
namespace {

using codec::Json;

// fields() names each type's members once, for the Writer and the Reader alike.
void fields(auto& io, Organization& it) {
  io("id", it.id);
  io("name", it.name);
}

void fields(auto& io, Account& it) {
  io("id", it.id);
  io("name", it.name);
  io("organizationId", it.organization_id);
  io("cloudProvider", it.cloud_provider);
  io("cloudAccountId", it.cloud_account_id);
  io("roleArn", it.role_arn);
  io("externalId", it.external_id);
  io("externalIdValidUntil", it.external_id_valid_until);
}

void fields(auto& io, SpotState& it) {
  io("token", it.token);
  io("organizationId", it.organization_id);
  io("organizations", it.organizations);
  io("accounts", it.accounts);
}

void fields(auto& io, Role& it) {
  io("name", it.name);
  io("path", it.path);
  io("arn", it.arn);
  io("id", it.id);
  io("description", it.description);
  io("permissionsBoundary", it.permissions_boundary);
  io("trustPolicy", it.trust_policy);
  io("tags", it.tags);
  io("policyArns", it.policy_arns);
  io("created", it.created);
  io("changed", it.changed);
}

void fields(auto& io, ManagedPolicy& it) {
  io("name", it.name);
  io("path", it.path);
  io("arn", it.arn);
  io("id", it.id);
  io("description", it.description);
  io("document", it.document);
  io("version", it.version);
  io("created", it.created);
}

void fields(auto& io, StackDefinition& it) {
  io("template", it.template_body);
  io("parameters", it.parameters);
  io("tags", it.tags);
}

void fields(auto& io, StackResource& it) {
  io("logicalId", it.logical_id);
  io("physicalId", it.physical_id);
  io("type", it.type);
  io("status", it.status);
  io("properties", it.properties);
}

void fields(auto& io, StackEvent& it) {
  io("id", it.id);
  io("time", it.time);
  io("logicalId", it.logical_id);
  io("physicalId", it.physical_id);
  io("type", it.type);
  io("status", it.status);
  io("reason", it.reason);
  io("token", it.token);
}

void fields(auto& io, StackStep& it) {
  io("at", it.at);
  io("logicalId", it.logical_id);
  io("work", it.work);
  io("status", it.status);
  io("reason", it.reason);
}

void fields(auto& io, Stack& it) {
  io("id", it.id);
  io("name", it.name);
  io("region", it.region);
  io("status", it.status);
  io("reason", it.reason);
  io("onFailure", it.on_failure);
  io("token", it.token);
  io("definition", it.definition);
  io("previous", it.previous);
  io("outputs", it.outputs);
  io("resources", it.resources);
  io("events", it.events);
  io("steps", it.steps);
  io("created", it.created);
  io("updated", it.updated);
  io("deleted", it.deleted);
}

void fields(auto& io, UsedToken& it) {
  io("token", it.token);
  io("requestHash", it.request_hash);
  io("stackId", it.stack_id);
}

void fields(auto& io, AwsState& it) {
  io("accountId", it.account_id);
  io("user", it.user);
  io("alias", it.alias);
  io("accessKeyId", it.access_key_id);
  io("secretAccessKey", it.secret_access_key);
  io("roles", it.roles);
  io("policies", it.policies);
  io("stacks", it.stacks);
  io("tokens", it.tokens);
}

void fields(auto& io, State& it) {
  io("spot", it.spot);
  io("aws", it.aws);
}

/// Writes what is set; what is empty is left out.
class Writer {
 public:
  template <typename T>
  void operator()(std::string_view name, T& value) {
    Json json = written(value);
    if (!json.is_null()) json_.set(name, std::move(json));
  }
  Json take() { return std::move(json_); }

 private:
  static Json written(std::string& value) { return value.empty() ? Json() : Json(value); }
  static Json written(int value) { return value; }
  static Json written(Json& value) { return value; }
  static Json written(std::optional<WallTime>& value) {
    return value ? Json(format_utc_milliseconds(*value)) : Json();
  }
  static Json written(StringMap& values) {
    Json json;
    for (const auto& [name, value] : values) json.set(name, value);
    return json;
  }
  static Json written(std::vector<std::string>& values) {
    Json json;
    for (const std::string& value : values) json.push(value);
    return json;
  }
  template <typename T>
  static Json written(std::optional<T>& value) {
    return value ? written(*value) : Json();
  }
  template <typename T>
  static Json written(std::vector<T>& values) {
    Json json;
    for (T& value : values) json.push(written(value));
    return json;
  }
  template <typename T>
  static Json written(T& value) {
    Writer inner;
    fields(inner, value);
    return inner.take();
  }

  Json json_ = Json::object();
};

/// Reads the members that are there and remembers the first thing that is wrong.
class Reader {
 public:
  Reader(const Json& json, std::string path, std::string& wrong)
      : json_(json), path_(std::move(path)), wrong_(wrong) {
    if (!json.as_object()) complain(path_, "must be an object");
  }

  template <typename T>
  void operator()(std::string_view name, T& value) {
    known_.insert(name);
    const Json* json = json_.find(name);
    if (json && wrong_.empty()) read(*json, fmt::format("{}.{}", path_, name), value);
  }

  void refuse_unknown() {
    if (!json_.as_object()) return;
    for (const auto& [name, value] : *json_.as_object()) {
      if (!known_.contains(name))
        complain(fmt::format("{}.{}", path_, name), "is not a key of the sandbox's state");
    }
  }

 private:
  void complain(const std::string& path, std::string_view what) {
    if (wrong_.empty()) wrong_ = fmt::format("{} {}", path, what);
  }
  void read(const Json& json, const std::string& path, std::string& value) {
    if (!json.as_string() && !json.as_number()) return complain(path, "must be a string");
    value = json.text();
  }
  void read(const Json& json, const std::string& path, int& value) {
    const std::string text = json.text();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!json.as_number() || error != std::errc{} || end != text.data() + text.size()) {
      complain(path, "must be a whole number");
    }
  }
  void read(const Json& json, const std::string&, Json& value) { value = json; }
  void read(const Json& json, const std::string& path, std::optional<WallTime>& value) {
    value = parse_rfc3339(json.text());
    if (!value) complain(path, "must be a time such as \"2026-11-22T20:16:00Z\"");
  }
  void read(const Json& json, const std::string& path, StringMap& values) {
    if (!json.as_object()) return complain(path, "must be an object of strings");
    for (const auto& [name, value] : *json.as_object()) read(value, path + "." + name, values[name]);
  }
  template <typename T>
  void read(const Json& json, const std::string& path, std::vector<T>& values) {
    if (!json.as_array()) return complain(path, "must be an array");
    for (const Json& item : *json.as_array()) {
      const std::string place = fmt::format("{}[{}]", path, values.size());
      read(item, place, values.emplace_back());
    }
  }
  template <typename T>
  void read(const Json& json, const std::string& path, std::optional<T>& value) {
    read(json, path, value.emplace());
  }
  template <typename T>
  void read(const Json& json, const std::string& path, T& value) {
    Reader inner(json, path, wrong_);
    fields(inner, value);
    inner.refuse_unknown();
  }

  const Json& json_;
  std::string path_;
  std::string& wrong_;
  std::set<std::string_view> known_{};
};

}  // namespace

Json write_state(const State& state) {
  State copy = state;
  Writer writer;
  fields(writer, copy);
  return writer.take();
}

Result<State> read_state(const Json& json) {
  State state;
  std::string wrong;
  Reader reader(json, "state", wrong);
  fields(reader, state);
  reader.refuse_unknown();
  if (!wrong.empty()) return Error{.kind = ErrorKind::usage, .message = wrong};
  return state;
}

}  // namespace spotlink::sandbox

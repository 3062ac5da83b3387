#pragma once

#include <optional>
#include <string>

#include "core/time.hpp"
#include "spot/aws_credentials.hpp"

/// Which external id the role has to trust: decided from what was read, without asking anybody.
namespace spotlink::connect {

struct ExternalIdQuestion {
  bool connected = false;  // and its role is there: nothing may change what works
  spot::Undocumented<spot::ExternalId> at_spot{};
  std::string in_stack{};  // the parameter of a stack that is ours; "" when there is none
  std::string in_role{};   // what the role's trust policy names; "" when there is no role of ours
  WallTime now{};
};

enum class ExternalIdSource { spot, stack, role, none };

struct ExternalIdChoice {
  bool create = false;  // ask Spot for a new one
  std::string value{};  // the one in use; "" when there is none to be had
  ExternalIdSource source = ExternalIdSource::none;
  std::string why{};  // for people: why a new one although there was one
};

ExternalIdChoice choose_external_id(const ExternalIdQuestion& question);

}  // namespace spotlink::connect

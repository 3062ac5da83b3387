#include "connect/account_creation.hpp"

#include "connect/aws_account_choice.hpp"
#include "connect/pace.hpp"

namespace spotlink::connect {
namespace {

Result<std::optional<spot::Account>> find_lost(const World& world, std::string_view name,
                                               std::string_view cloud_id) {
  for (std::size_t look = 0;; ++look) {
    const auto accounts = spot::list_accounts(world.spot);
    if (!accounts) return accounts.error();
    if (auto found = agreed_account(*accounts, cloud_id, name)) return found;
    if (look == list_looks.size()) return std::optional<spot::Account>{};
    world.listener->progress("the answer was lost: looking whether the account was made");
    if (const Status paused = pause(world, list_looks[look], "the list of Spot accounts"); !paused) {
      return paused.error();
    }
  }
}

}  // namespace

Result<spot::Account> create_account_reading_back(const World& world, const std::string& name,
                                                  std::string_view cloud_id) {
  auto made = spot::create_account(world.spot, name);
  for (int repeats = 0; !made && is_lost(made.error()); ++repeats) {
    auto found = find_lost(world, name, cloud_id);
    if (!found) return ended_after(found.error(), made.error());
    if (*found) return **found;
    if (repeats == 1) return made.error();
    made = spot::create_account(world.spot, name);
  }
  return made;
}

}  // namespace spotlink::connect

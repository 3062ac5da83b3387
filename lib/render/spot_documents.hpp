#pragma once

#include <string>
#include <vector>

#include "codec/json.hpp"
#include "render/document.hpp"
#include "spot/accounts.hpp"
#include "spot/organizations.hpp"

namespace spotlink::render {

/// {"id","name","organizationId","provider","cloudAccountId","connected"}; an empty id is null (a dry run).
codec::Json account_json(const spot::Account& account);
Document account_document(const spot::Account& account);
Document accounts_document(const std::vector<spot::Account>& accounts);
/// {"id","name"}; an empty id is null (a dry run).
Document organization_document(const spot::Organization& organization);
/// {"id","deleted"}.
Document deletion_document(const std::string& id, bool deleted);

}  // namespace spotlink::render

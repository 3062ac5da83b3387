#pragma once

#include "connect/connection.hpp"
#include "render/document.hpp"

namespace spotlink::render {

/// {"account","method","kind","changed","resources":{…},"steps":[{"name","action","id","durationMs"}]}; the
/// id is the Spot account's. For people: one sentence about the outcome, what to know, what is left behind,
/// what is next.
Document connection_document(const connect::Connection& connection);

}  // namespace spotlink::render

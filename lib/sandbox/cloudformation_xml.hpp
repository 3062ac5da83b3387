#pragma once

#include <string>

#include "sandbox/state.hpp"

/// CloudFormation's things as its answers write them: the inside of a <member>.
namespace spotlink::sandbox {

std::string stack_xml(const Stack& stack);
std::string stack_summary_xml(const Stack& stack);
std::string stack_event_xml(const Stack& stack, const StackEvent& event);
std::string stack_resource_xml(const StackResource& resource);

}  // namespace spotlink::sandbox

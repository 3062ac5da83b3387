#include "sandbox/cloudformation_xml.hpp"

#include "sandbox/aws_call.hpp"

namespace spotlink::sandbox {
namespace {

std::string optional_text(std::string_view name, const std::string& text) {
  return text.empty() ? std::string() : xml_text(name, text);
}

std::string optional_time(std::string_view name, const std::optional<WallTime>& time) {
  return time ? xml_text(name, format_utc_milliseconds(*time)) : std::string();
}

}  // namespace

std::string stack_summary_xml(const Stack& stack) {
  return xml_text("StackId", stack.id) + xml_text("StackName", stack.name) +
         xml_text("StackStatus", stack.status) + optional_text("StackStatusReason", stack.reason) +
         optional_time("CreationTime", stack.created) + optional_time("LastUpdatedTime", stack.updated) +
         optional_time("DeletionTime", stack.deleted);
}

std::string stack_xml(const Stack& stack) {
  return stack_summary_xml(stack) +
         xml_pairs("Parameters", "ParameterKey", "ParameterValue", stack.definition.parameters) +
         xml_pairs("Outputs", "OutputKey", "OutputValue", stack.outputs) +
         xml_pairs("Tags", "Key", "Value", stack.definition.tags) +
         xml_text("DisableRollback", stack.on_failure == "DO_NOTHING" ? "true" : "false") +
         xml_text("EnableTerminationProtection", "false");
}

std::string stack_event_xml(const Stack& stack, const StackEvent& event) {
  return xml_text("StackId", stack.id) + xml_text("EventId", event.id) + xml_text("StackName", stack.name) +
         xml_text("LogicalResourceId", event.logical_id) + xml_text("PhysicalResourceId", event.physical_id) +
         xml_text("ResourceType", event.type) + optional_time("Timestamp", event.time) +
         xml_text("ResourceStatus", event.status) + optional_text("ResourceStatusReason", event.reason) +
         optional_text("ClientRequestToken", event.token);
}

std::string stack_resource_xml(const StackResource& resource) {
  return xml_text("LogicalResourceId", resource.logical_id) +
         xml_text("PhysicalResourceId", resource.physical_id) + xml_text("ResourceType", resource.type) +
         xml_text("ResourceStatus", resource.status);
}

}  // namespace spotlink::sandbox

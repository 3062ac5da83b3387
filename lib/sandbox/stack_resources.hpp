#pragma once

#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "sandbox/context.hpp"
#include "sandbox/template.hpp"

/// The resources of one stack: from the template's words to IAM's roles and policies, and back.
namespace spotlink::sandbox {

/// A template read for one stack: a null document when the stack was given none. Borrows the state and the
/// stack.
class StackTemplate {
 public:
  StackTemplate(const State& state, const Stack& stack, const StackDefinition& definition);
  StackTemplate(const StackTemplate&) = delete;  // the reader borrows the document beside it

  std::vector<std::string> resources() const { return reader_.resources(); }
  std::string type_of(std::string_view logical_id) const {
    return document_["Resources"][logical_id]["Type"].text();
  }
  /// Evaluated, the stack's tags among the role's.
  Result<codec::Json> properties(std::string_view logical_id) const;
  Result<StringMap> outputs() const { return reader_.outputs(); }

 private:
  codec::Json document_;
  StringMap tags_;
  TemplateReader reader_;
};

StackResource* find_resource(Stack& stack, std::string_view logical_id);

/// What one step does. The error is IAM's; its message is what the stack's event says.
Status create_resource(const Context& context, Stack& stack, std::string_view logical_id);
Status update_resource(const Context& context, Stack& stack, std::string_view logical_id);
/// A resource that is gone already counts as deleted.
Status delete_resource(const Context& context, Stack& stack, std::string_view logical_id);

}  // namespace spotlink::sandbox

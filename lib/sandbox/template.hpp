#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/json.hpp"
#include "core/result.hpp"
#include "sandbox/state.hpp"

/// CloudFormation templates in JSON: Parameters, Conditions, Resources, Outputs, and the functions Ref,
/// Fn::Sub, Fn::GetAtt, Fn::Join, Fn::If, Fn::Equals, Fn::Not, Fn::And and Fn::Or. Errors carry AWS's own
/// words.
namespace spotlink::sandbox {

/// ValidationError for anything that CloudFormation refuses before it starts: JSON, size, unknown resource
/// types, references to nothing, parameters that are missing or unknown or do not match their pattern.
Result<codec::Json> parse_template(std::string_view body);
/// The given parameters together with the defaults of the others.
Result<StringMap> template_parameters(const codec::Json& document, const StringMap& given);
/// Whether it names IAM resources (CAPABILITY_NAMED_IAM) or has any (CAPABILITY_IAM); "" when it has none.
std::string needed_capability(const codec::Json& document);

/// Reads a template with its parameters' values. Borrows the document.
class TemplateReader {
 public:
  /// What a resource of the stack answers to Ref (attribute "") and Fn::GetAtt; nothing when it has no such
  /// thing.
  using Attribute =
      std::function<std::optional<std::string>(std::string_view logical_id, std::string_view attribute)>;

  TemplateReader(const codec::Json& document, StringMap parameters, StringMap pseudo_parameters,
                 Attribute attribute)
      : document_(document),
        parameters_(std::move(parameters)),
        pseudo_parameters_(std::move(pseudo_parameters)),
        attribute_(std::move(attribute)) {}

  /// Logical ids in the order of creation: what is referred to comes first. Resources whose condition is
  /// false are left out.
  std::vector<std::string> resources() const;
  Result<codec::Json> properties(std::string_view logical_id) const;
  Result<StringMap> outputs() const;

 private:
  using Value = Result<std::optional<codec::Json>>;  // nothing is AWS::NoValue
  Value evaluate(const codec::Json& value) const;
  Value evaluate_object(const codec::Json::Object& members) const;
  Value evaluate_array(const codec::Json::Array& items) const;
  Value evaluate_function(std::string_view name, const codec::Json& argument) const;
  Value reference(std::string_view name) const;
  Value substitute(const codec::Json& argument) const;
  Value join(const codec::Json& argument) const;
  bool condition(std::string_view name) const;
  bool truth(const codec::Json& expression) const;

  const codec::Json& document_;
  StringMap parameters_;
  StringMap pseudo_parameters_;
  Attribute attribute_;
};

}  // namespace spotlink::sandbox

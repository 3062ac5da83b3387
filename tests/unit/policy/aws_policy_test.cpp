#include "policy/aws_policy.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "codec/digest.hpp"
#include "policy/statements.hpp"

namespace spotlink::policy {
namespace {

using codec::Json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::string policy_of(std::size_t actions) {
  Json list = Json::array();
  for (std::size_t i = 0; i < actions; ++i) list.push(fmt::format("ec2:ActionNumber{:05}", i));
  return codec::write_json_indented(
      policy_with({Json::object({{"Effect", "Allow"}, {"Action", list}, {"Resource", "*"}})}));
}

TEST(BuiltInPermissions, TheDefaultIsOneDocumentFarBelowTheLimit) {
  const AwsPermissions permissions = built_in_aws_permissions("default").value();
  EXPECT_EQ(permissions.label, "default");
  EXPECT_THAT(permissions.documents, SizeIs(1));
  EXPECT_THAT(permissions.characters, ElementsAre(4021));
  EXPECT_EQ(permissions.actions, 141u);  // 140 on everything, s3:* on Elastic Beanstalk's buckets
  EXPECT_TRUE(permissions.security_audit);
}

TEST(BuiltInPermissions, ReadOnlyOnlyLooks) {
  const AwsPermissions permissions = built_in_aws_permissions("read-only").value();
  EXPECT_EQ(permissions.label, "read-only");
  EXPECT_FALSE(permissions.security_audit);
  for (const Json& statement : statements_of(permissions.documents.at(0))) {
    for (const std::string& action : strings_of(statement["Action"])) {
      EXPECT_THAT(action, testing::ContainsRegex(":(Describe|List|BatchGet)"));
    }
  }
}

TEST(BuiltInPermissions, SuggestsTheNameThatWasMeant) {
  const Error error = built_in_aws_permissions("read-onyl").error();
  EXPECT_EQ(error.kind, ErrorKind::usage);
  EXPECT_THAT(error.hint, HasSubstr("read-only"));
}

TEST(PermissionsFromFile, AreLabelledByWhatTheyAllowNotByHowTheyAreWritten) {
  const AwsPermissions one = aws_permissions_from_file(policy_of(3)).value();
  const AwsPermissions same =
      aws_permissions_from_file(
          R"({"Version":"2012-10-17","Statement":[{"Sid":"A","Resource":["*"],"Effect":"Allow","Action":
          ["ec2:ActionNumber00002","ec2:ActionNumber00000","ec2:ActionNumber00001","ec2:ActionNumber00001"]}]})")
          .value();
  EXPECT_EQ(one.label, "file-" + codec::sha256_hex(codec::write_json(one.documents.at(0))).substr(0, 12));
  EXPECT_EQ(one.label, same.label);
  EXPECT_NE(one.label, aws_permissions_from_file(policy_of(4)).value().label);
  EXPECT_FALSE(one.security_audit);
}

TEST(PermissionsFromFile, AcceptASingleStatementWithoutAList) {
  EXPECT_EQ(
      aws_permissions_from_file(
          R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:Run*","Resource":"*"}})")
          .value()
          .actions,
      1u);
}

TEST(PermissionsFromFile, AreSplitWhenTheyAreLong) {
  const AwsPermissions permissions = aws_permissions_from_file(policy_of(1000)).value();
  EXPECT_GT(permissions.documents.size(), 1u);
  EXPECT_EQ(permissions.actions, 1000u);
  EXPECT_EQ(permissions.characters.size(), permissions.documents.size());
  for (const std::size_t characters : permissions.characters) EXPECT_LE(characters, managed_policy_limit);
}

TEST(PermissionsFromFile, AreRefusedWithTheirSizesWhenARoleCannotHoldThem) {
  EXPECT_TRUE(aws_permissions_from_file(policy_of(2400)).ok());
  const Error error = aws_permissions_from_file(policy_of(2800)).error();
  EXPECT_EQ(error.kind, ErrorKind::usage);
  EXPECT_THAT(error.message, HasSubstr("need 12 managed policies"));
  EXPECT_THAT(error.message, HasSubstr("sizes: 6131, 6131"));
}

TEST(PermissionsFromFile, NameEverythingThatIsWrongAtOnce) {
  const Error error = aws_permissions_from_file(R"({"Version":"2008-10-17","Statment":[],"Statement":[
      {"Effect":"allow","Action":["ec2"],"Resource":"bucket"},
      {"Effect":"Allow","Action":"ec2:*","NotAction":"s3:*","Principal":"*"},
      "nonsense",
      {"Sid":"not ok","Effect":"Deny","Action":[],"Resource":["*",7],"Condition":"no"}]})")
                          .error();
  EXPECT_EQ(error.kind, ErrorKind::usage);
  EXPECT_THAT(
      error.findings,
      testing::UnorderedElementsAre(
          HasSubstr("\"Statment\" that IAM does not know: did you mean Statement?"),
          HasSubstr("Version must be"), HasSubstr("Statement[0].Effect"),
          HasSubstr("Statement[0].Action holds \"ec2\""), HasSubstr("Statement[0].Resource holds \"bucket\""),
          HasSubstr("Statement[1] must have either Action or NotAction"),
          HasSubstr("Statement[1] must have either Resource or NotResource"),
          HasSubstr("Statement[1] has a Principal"), HasSubstr("Statement[2] is not an object"),
          HasSubstr("Statement[3].Sid"), HasSubstr("Statement[3].Action must be"),
          HasSubstr("Statement[3].Resource must be"), HasSubstr("Statement[3].Condition")));
}

TEST(PermissionsFromFile, RefuseWhatIsNoPolicyAtAll) {
  for (const std::string_view text :
       {"", "not json", "[]", "7", "{}", R"({"Version":"2012-10-17"})",
        R"({"Version":"2012-10-17","Statement":[]})", R"({"Version":"2012-10-17","Statement":"x"})"}) {
    const Result<AwsPermissions> permissions = aws_permissions_from_file(text);
    ASSERT_FALSE(permissions.ok()) << text;
    EXPECT_EQ(permissions.error().kind, ErrorKind::usage) << text;
    EXPECT_FALSE(permissions.error().findings.empty()) << text;
  }
}

}  // namespace
}  // namespace spotlink::policy

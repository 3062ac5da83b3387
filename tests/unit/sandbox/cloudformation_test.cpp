#include "sandbox_fixture.hpp"

namespace spotlink::sandbox {
namespace {

class CloudFormation : public ::testing::Test {
 protected:
  std::string create(Sandbox& there, const Form& form) {
    return there.aws_error("cloudformation", "CreateStack", form);
  }
  std::string first_failure(Sandbox& there, const std::string& name) {
    const codec::Xml answer = there.aws_xml("cloudformation", "DescribeStackEvents", {{"StackName", name}});
    std::string reason;
    // Newest first, so the last match is the root cause.
    for (const codec::Xml* event : answer.at("DescribeStackEventsResult").members("StackEvents")) {
      if (event->at("ResourceStatus").text.ends_with("_FAILED"))
        reason = event->at("ResourceStatusReason").text;
    }
    return reason;
  }

  Sandbox sandbox;
};

TEST_F(CloudFormation, AStackPassesThroughInProgressAndItsOutputsComeWithItsEnd) {
  EXPECT_EQ(create(sandbox, create_form("demo", "id-1")), "");
  EXPECT_EQ(sandbox.stack_status("demo"), "CREATE_IN_PROGRESS");
  sandbox.clock.advance(3 * second);
  const codec::Xml stack = sandbox.described("demo");
  EXPECT_EQ(stack.at("StackStatus").text, "CREATE_COMPLETE");
  ASSERT_EQ(stack.members("Outputs").size(), 2U);
  EXPECT_EQ(stack.members("Outputs").back()->at("OutputValue").text,
            "arn:aws:iam::123456789012:role/spot-demo");
  EXPECT_EQ(stack.members("Parameters").size(), 2U);
}

TEST_F(CloudFormation, TheRoleCarriesTheStacksTagsAndItsPolicies) {
  create(sandbox, create_form("demo", "id-1"));
  sandbox.clock.advance(3 * second);
  const codec::Xml attached = sandbox.aws_xml("iam", "ListAttachedRolePolicies", {{"RoleName", "spot-demo"}});
  EXPECT_EQ(attached.at("ListAttachedRolePoliciesResult").members("AttachedPolicies").size(), 2U);
  const codec::Xml role =
      sandbox.aws_xml("iam", "GetRole", {{"RoleName", "spot-demo"}}).at("GetRoleResult").at("Role");
  EXPECT_EQ(role.members("Tags").front()->at("Value").text, "spotlink");
  EXPECT_TRUE(role.at("AssumeRolePolicyDocument").text.starts_with("%7B"));
  EXPECT_FALSE(role.has("PermissionsBoundary"));
}

TEST_F(CloudFormation, RefusesBeforeItStartsWhatItRefusesOnAws) {
  Form no_capability = create_form("demo", "id");
  no_capability.erase(no_capability.begin() + 4);
  EXPECT_EQ(create(sandbox, no_capability),
            "InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_NAMED_IAM]");
  Form no_parameter = create_form("demo", "id");
  no_parameter.erase(no_parameter.begin() + 2, no_parameter.begin() + 4);
  EXPECT_EQ(create(sandbox, no_parameter), "ValidationError: Parameters: [ExternalId] must have values");
  EXPECT_TRUE(create(sandbox, create_form("1demo", "id")).starts_with("ValidationError: 1 validation error"));
  EXPECT_EQ(create(sandbox, create_form("demo", "id", "{")),
            "ValidationError: Template format error: JSON not well-formed.");
  EXPECT_EQ(create(sandbox, create_form("demo", "id", R"({"Resources":{"A":{"Type":"AWS::S3::Bucket"}}})")),
            "ValidationError: Template format error: Unrecognized resource types: [AWS::S3::Bucket]");
  const std::string dangling =
      R"({"Resources":{"A":{"Type":"AWS::IAM::Role","Properties":{"RoleName":{"Ref":"Nobody"}}}}})";
  EXPECT_EQ(create(sandbox, create_form("demo", "id", dangling)),
            "ValidationError: Template format error: Unresolved resource dependencies [Nobody] in the "
            "Resources block of the template");
  EXPECT_NE(create(sandbox, create_form("demo", "id", std::string(51'201, ' '))).find("51200"),
            std::string::npos);
  EXPECT_EQ(sandbox.aws_error("cloudformation", "DescribeStacks", {{"StackName", "demo"}}),
            "ValidationError: Stack with id demo does not exist");
}

TEST_F(CloudFormation, ANameInUseAlreadyExists) {
  create(sandbox, create_form("demo", "id"));
  EXPECT_EQ(create(sandbox, create_form("demo", "other")),
            "AlreadyExistsException: Stack [demo] already exists");
}

TEST_F(CloudFormation, TheSameTokenMakesOneStackAndAnotherRequestWithItIsRefused) {
  Form form = create_form("demo", "id");
  form.emplace_back("ClientRequestToken", "token-1");
  const auto id = [&] {
    return sandbox.aws_xml("cloudformation", "CreateStack", form).at("CreateStackResult").at("StackId").text;
  };
  const std::string first = id();
  EXPECT_EQ(id(), first);
  form[0].second = "other";
  EXPECT_TRUE(create(sandbox, form).starts_with("TokenAlreadyExistsException"));
  const codec::Xml events = sandbox.aws_xml("cloudformation", "DescribeStackEvents", {{"StackName", "demo"}});
  for (const codec::Xml* event : events.at("DescribeStackEventsResult").members("StackEvents")) {
    EXPECT_EQ(event->at("ClientRequestToken").text, "token-1");
  }
}

TEST_F(CloudFormation, ADeniedActionRollsTheStackBackAndTheRootEventQuotesAws) {
  Sandbox denying({.denied = {"iam:CreateRole"}});
  create(denying, create_form("demo", "id"));
  denying.clock.advance(Milliseconds{1'500});  // the first of two resources had failed after one second
  EXPECT_EQ(denying.stack_status("demo"), "ROLLBACK_IN_PROGRESS");
  denying.clock.advance(2 * second);
  EXPECT_EQ(denying.stack_status("demo"), "ROLLBACK_COMPLETE");
  EXPECT_NE(first_failure(denying, "demo").find("is not authorized to perform: iam:CreateRole"),
            std::string::npos);
  EXPECT_NE(first_failure(denying, "demo").find("explicit deny in a service control policy"),
            std::string::npos);
  EXPECT_TRUE(denying.aws_error("cloudformation", "UpdateStack", create_form("demo", "x"))
                  .ends_with("is in ROLLBACK_COMPLETE state and can not be updated."));
}

TEST_F(CloudFormation, ARoleOfThatNameFailsTheStackAndSurvivesItsRollback) {
  sandbox.aws(
      "iam", "CreateRole",
      {{"RoleName", "spot-demo"},
       {"AssumeRolePolicyDocument",
        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]})"}});
  create(sandbox, create_form("demo", "id"));
  sandbox.clock.advance(5 * second);
  EXPECT_EQ(sandbox.stack_status("demo"), "ROLLBACK_COMPLETE");
  EXPECT_NE(first_failure(sandbox, "demo").find("Error Code: EntityAlreadyExists"), std::string::npos);
  EXPECT_EQ(sandbox.aws("iam", "GetRole", {{"RoleName", "spot-demo"}}).status, 200);
}

TEST_F(CloudFormation, OnFailureAndRollbackFailsDecideHowAFailedCreateEnds) {
  const auto ends_as = [&](Options options, const std::string& on_failure) {
    options.denied = {"iam:CreatePolicy"};
    Sandbox denying(std::move(options));
    Form form = create_form("demo", "id");
    form.emplace_back("OnFailure", on_failure);
    const codec::Xml answer = denying.aws_xml("cloudformation", "CreateStack", form);
    denying.clock.advance(20 * second);
    return denying.stack_status(answer.at("CreateStackResult").at("StackId").text);
  };
  EXPECT_EQ(ends_as({}, "ROLLBACK"), "ROLLBACK_COMPLETE");
  EXPECT_EQ(ends_as({.rollback_fails = true}, "ROLLBACK"), "ROLLBACK_FAILED");
  EXPECT_EQ(ends_as({}, "DO_NOTHING"), "CREATE_FAILED");
  EXPECT_EQ(ends_as({}, "DELETE"), "DELETE_COMPLETE");
}

TEST_F(CloudFormation, APolicyOverTheQuotaFailsTheStack) {
  const std::string wide =
      R"({"Resources":{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":")" +
      std::string(6200, 'a') + R"(","Resource":"*"}]}}}}})";
  Form form = create_form("demo", "id", wide);
  form.erase(form.begin() + 2, form.begin() + 4);
  EXPECT_EQ(create(sandbox, form), "");
  sandbox.clock.advance(5 * second);
  EXPECT_NE(first_failure(sandbox, "demo").find("Cannot exceed quota for PolicySize: 6144"),
            std::string::npos);
}

TEST_F(CloudFormation, AnUpdateChangesTheTrustAndAnEqualOneIsNone) {
  create(sandbox, create_form("demo", "old"));
  EXPECT_NE(sandbox.aws_error("cloudformation", "UpdateStack", create_form("demo", "new"))
                .find("CREATE_IN_PROGRESS"),
            std::string::npos);
  sandbox.clock.advance(3 * second);
  EXPECT_EQ(sandbox.aws_error("cloudformation", "UpdateStack", create_form("demo", "old")),
            "ValidationError: No updates are to be performed.");
  EXPECT_EQ(sandbox.aws_error("cloudformation", "UpdateStack", create_form("demo", "new")), "");
  EXPECT_EQ(sandbox.stack_status("demo"), "UPDATE_IN_PROGRESS");
  sandbox.clock.advance(2'800 * Milliseconds{1});
  EXPECT_EQ(sandbox.stack_status("demo"), "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  sandbox.clock.advance(1 * second);
  EXPECT_EQ(sandbox.stack_status("demo"), "UPDATE_COMPLETE");
  EXPECT_FALSE(sandbox.described("demo").at("LastUpdatedTime").text.empty());
  EXPECT_NE(sandbox.aws("iam", "GetRole", {{"RoleName", "spot-demo"}}).body.find("%22new%22"),
            std::string::npos);
}

TEST_F(CloudFormation, AFailedUpdateRollsBackToThePreviousDefinition) {
  Sandbox denying({.denied = {"iam:UpdateAssumeRolePolicy"}});
  create(denying, create_form("demo", "old"));
  denying.clock.advance(3 * second);
  EXPECT_EQ(denying.aws_error("cloudformation", "UpdateStack", create_form("demo", "new")), "");
  denying.clock.advance(3 * second);
  EXPECT_EQ(denying.stack_status("demo").substr(0, 15), "UPDATE_ROLLBACK");
  denying.clock.advance(2 * second);
  EXPECT_EQ(denying.stack_status("demo"), "UPDATE_ROLLBACK_COMPLETE");
  EXPECT_EQ(denying.described("demo").members("Parameters").back()->at("ParameterValue").text, "old");
}

TEST_F(CloudFormation, ADeletedStackIsFoundByArnOnlyAndItsResourcesAreGone) {
  create(sandbox, create_form("demo", "id"));
  sandbox.clock.advance(3 * second);
  const std::string arn = sandbox.described("demo").at("StackId").text;
  EXPECT_EQ(sandbox.aws_error("cloudformation", "DeleteStack", {{"StackName", arn}}), "");
  EXPECT_EQ(sandbox.stack_status(arn), "DELETE_IN_PROGRESS");
  sandbox.clock.advance(3 * second);
  EXPECT_EQ(sandbox.stack_status(arn), "DELETE_COMPLETE");
  EXPECT_EQ(sandbox.stack_status("demo"), "");
  EXPECT_EQ(sandbox.aws("iam", "GetRole", {{"RoleName", "spot-demo"}}).status, 404);
  EXPECT_EQ(create(sandbox, create_form("demo", "id")), "") << "the name is free again";
}

TEST_F(CloudFormation, ARoleDeletedByHandDoesNotHinderTheStacksDeletion) {
  create(sandbox, create_form("demo", "id"));
  sandbox.clock.advance(3 * second);
  const codec::Xml attached = sandbox.aws_xml("iam", "ListAttachedRolePolicies", {{"RoleName", "spot-demo"}});
  for (const codec::Xml* policy : attached.at("ListAttachedRolePoliciesResult").members("AttachedPolicies")) {
    sandbox.aws("iam", "DetachRolePolicy",
                {{"RoleName", "spot-demo"}, {"PolicyArn", policy->at("PolicyArn").text}});
  }
  EXPECT_EQ(sandbox.aws_error("iam", "DeleteRole", {{"RoleName", "spot-demo"}}), "");
  const std::string arn = sandbox.described("demo").at("StackId").text;
  sandbox.aws("cloudformation", "DeleteStack", {{"StackName", arn}});
  sandbox.clock.advance(3 * second);
  EXPECT_EQ(sandbox.stack_status(arn), "DELETE_COMPLETE");
}

TEST_F(CloudFormation, StacksAreRegional) {
  create(sandbox, create_form("demo", "id"));
  EXPECT_EQ(sandbox.aws("cloudformation", "DescribeStacks", {{"StackName", "demo"}}, "eu-west-1").status,
            400);
}

}  // namespace
}  // namespace spotlink::sandbox

#include "aws/cloudformation.hpp"

#include <gtest/gtest.h>

#include "unit/aws/aws_calls.hpp"

namespace spotlink::aws {
namespace {

const std::string arn = "arn:aws:cloudformation:eu-west-1:123456789012:stack/s/uuid";

const StackOrder order{.stack = "s",
                       .template_body = "{\"a\": 1}",
                       .parameters = {{"ExternalId", "spotinst:1"}},
                       .tags = {{"spotlink:template", "1"}, {"team", "x"}},
                       .client_token = "token-1"};

http::Response created() {
  return test::answer(200, fmt::format("<CreateStackResponse><CreateStackResult><StackId>{}</StackId>"
                                       "</CreateStackResult></CreateStackResponse>",
                                       arn));
}

TEST(StackArns, NameTheStack) {
  EXPECT_EQ(stack_name_of_arn("arn:aws:cloudformation:us-east-1:123456789012:stack/spotlink-act-1/9c3f"),
            "spotlink-act-1");
  EXPECT_EQ(stack_name_of_arn("spotlink-act-1"), "");
}

TEST(CreateStack, SendsTemplateParametersTagsCapabilityAndToken) {
  test::ScriptedTransport transport;
  transport.expect("POST CreateStack", created());
  EXPECT_EQ(create_stack(session_with(transport), order).value(), arn);
  const http::Request& request = transport.sent.at(0);
  EXPECT_EQ(request.url, "https://cloudformation.eu-west-1.amazonaws.com/");
  EXPECT_EQ(form_of(request),
            (std::map<std::string, std::string>{{"Action", "CreateStack"},
                                                {"Version", "2010-05-15"},
                                                {"StackName", "s"},
                                                {"TemplateBody", "{\"a\": 1}"},
                                                {"Capabilities.member.1", "CAPABILITY_NAMED_IAM"},
                                                {"ClientRequestToken", "token-1"},
                                                {"Parameters.member.1.ParameterKey", "ExternalId"},
                                                {"Parameters.member.1.ParameterValue", "spotinst:1"},
                                                {"Tags.member.1.Key", "spotlink:template"},
                                                {"Tags.member.1.Value", "1"},
                                                {"Tags.member.2.Key", "team"},
                                                {"Tags.member.2.Value", "x"}}));
}

TEST(CreateStack, ReportsAStackOfThatNameAsAConflict) {
  test::ScriptedTransport transport;
  transport.expect("POST CreateStack", refusal(400, "AlreadyExistsException", "Stack [s] already exists"));
  const Error error = create_stack(session_with(transport), order).error();
  EXPECT_EQ(error.kind, ErrorKind::conflict);
  EXPECT_EQ(error.provider_code, "AlreadyExistsException");
}

TEST(UpdateStack, KeepsTheTemplateInUseWhenNoneIsGiven) {
  test::ScriptedTransport transport;
  transport.expect("POST UpdateStack",
                   test::answer(200, "<UpdateStackResponse><UpdateStackResult/></UpdateStackResponse>"));
  StackOrder keep = order;
  keep.template_body.clear();
  EXPECT_TRUE(update_stack(session_with(transport), keep).value());
  const auto form = form_of(transport.sent.at(0));
  EXPECT_EQ(form.at("UsePreviousTemplate"), "true");
  EXPECT_FALSE(form.contains("TemplateBody"));
}

TEST(UpdateStack, TellsNothingToDoFromARefusal) {
  test::ScriptedTransport transport;
  transport.expect("POST UpdateStack", refusal(400, "ValidationError", "No updates are to be performed."));
  transport.expect(
      "POST UpdateStack",
      refusal(400, "ValidationError", "Stack:s is in ROLLBACK_COMPLETE state and can not be updated."));
  EXPECT_FALSE(update_stack(session_with(transport), order).value());
  EXPECT_EQ(update_stack(session_with(transport), order).error().kind, ErrorKind::rejected);
}

TEST(DeleteStack, NamesTheStackByItsArn) {
  test::ScriptedTransport transport;
  transport.expect("POST DeleteStack",
                   test::answer(200, "<DeleteStackResponse><ResponseMetadata/></DeleteStackResponse>"));
  EXPECT_TRUE(delete_stack(session_with(transport), arn, "token-2").ok());
  EXPECT_EQ(form_of(transport.sent.at(0)).at("StackName"), arn);
  EXPECT_EQ(form_of(transport.sent.at(0)).at("ClientRequestToken"), "token-2");
}

TEST(StackCalls, AreAllRepeatable) {
  test::ScriptedTransport transport;
  const Error lost{.kind = ErrorKind::unavailable, .message = "lost"};
  for (const char* action :
       {"CreateStack", "UpdateStack", "DeleteStack", "DescribeStacks", "DescribeStackEvents"}) {
    transport.expect(std::string("POST ") + action, lost);
  }
  const Session session = session_with(transport);
  EXPECT_FALSE(create_stack(session, order).ok());
  EXPECT_FALSE(update_stack(session, order).ok());
  EXPECT_FALSE(delete_stack(session, arn, "t").ok());
  EXPECT_FALSE(describe_stack(session, arn).ok());
  EXPECT_FALSE(list_stack_events(session, arn).ok());
  for (const http::Request& request : transport.sent) {
    EXPECT_EQ(request.idempotency, http::Idempotency::repeatable) << request.name;
  }
}

http::Response described(std::string_view status) {
  return test::answer(
      200, fmt::format(R"(<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
   <DescribeStacksResult><Stacks><member>
     <StackId>{}</StackId><StackName>s</StackName><StackStatus>{}</StackStatus>
     <StackStatusReason/><CreationTime>2026-11-22T20:16:00Z</CreationTime>
     <EnableTerminationProtection>true</EnableTerminationProtection>
     <Parameters><member><ParameterKey>ExternalId</ParameterKey><ParameterValue>e</ParameterValue></member></Parameters>
     <Outputs><member><OutputKey>RoleArn</OutputKey><OutputValue>arn:role</OutputValue></member></Outputs>
     <Tags><member><Key>k</Key><Value>v</Value></member></Tags>
   </member></Stacks><NextToken/></DescribeStacksResult></DescribeStacksResponse>)",
                       arn, status));
}

TEST(DescribeStack, ReadsEverything) {
  test::ScriptedTransport transport;
  transport.expect("POST DescribeStacks", described("UPDATE_COMPLETE"));
  const Stack stack = describe_stack(session_with(transport), "s").value().value();
  EXPECT_EQ(stack.id, arn);
  EXPECT_EQ(stack.name, "s");
  EXPECT_EQ(stack.status, StackStatus::update_complete);
  EXPECT_EQ(stack.status_reason, "");
  EXPECT_EQ(stack.parameters, (StringMap{{"ExternalId", "e"}}));
  EXPECT_EQ(stack.outputs, (StringMap{{"RoleArn", "arn:role"}}));
  EXPECT_EQ(stack.tags, (StringMap{{"k", "v"}}));
  EXPECT_EQ(stack.created, "2026-11-22T20:16:00Z");
  EXPECT_EQ(stack.last_updated, "");
}

TEST(DescribeStack, FindsNothingOnlyWhenAwsSaysSo) {
  test::ScriptedTransport transport;
  transport.expect("POST DescribeStacks", refusal(400, "ValidationError", "Stack with id s does not exist"));
  transport.expect("POST DescribeStacks", refusal(400, "ValidationError", "StackName is malformed"));
  EXPECT_FALSE(describe_stack(session_with(transport), "s").value());
  EXPECT_EQ(describe_stack(session_with(transport), "s").error().kind, ErrorKind::rejected);
}

TEST(DescribeStack, RefusesAStatusItDoesNotKnow) {
  test::ScriptedTransport transport;
  transport.expect("POST DescribeStacks", described("SLEEPING"));
  EXPECT_EQ(describe_stack(session_with(transport), "s").error().kind, ErrorKind::unexpected);
}

http::Response events(std::size_t count, std::string_view next) {
  std::string members;
  for (std::size_t i = 0; i < count; ++i) {
    members += fmt::format(
        "<member><EventId>e{}</EventId><Timestamp>2026-11-22T20:16:00.1Z</Timestamp>"
        "<LogicalResourceId>Role</LogicalResourceId><ResourceType>AWS::IAM::Role</ResourceType>"
        "<ResourceStatus>CREATE_FAILED</ResourceStatus><ResourceStatusReason>denied"
        "</ResourceStatusReason><ClientRequestToken>t</ClientRequestToken></member>",
        i);
  }
  return test::answer(200,
                      fmt::format("<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>{}"
                                  "</StackEvents><NextToken>{}</NextToken></DescribeStackEventsResult>"
                                  "</DescribeStackEventsResponse>",
                                  members, next));
}

TEST(StackEvents, AreReadPageByPage) {
  test::ScriptedTransport transport;
  transport.expect("POST DescribeStackEvents", events(2, "page-2"))
      .expect("POST DescribeStackEvents", events(1, ""));
  const std::vector<StackEvent> found = list_stack_events(session_with(transport), arn).value();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[1].id, "e1");
  EXPECT_EQ(found[0].logical_id, "Role");
  EXPECT_EQ(found[0].status, "CREATE_FAILED");
  EXPECT_EQ(found[0].reason, "denied");
  EXPECT_EQ(found[0].token, "t");
  EXPECT_FALSE(form_of(transport.sent.at(0)).contains("NextToken"));
  EXPECT_EQ(form_of(transport.sent.at(1)).at("NextToken"), "page-2");
}

TEST(StackEvents, EndAtTheLatest200) {
  test::ScriptedTransport transport;
  transport.expect("POST DescribeStackEvents", events(150, "2"))
      .expect("POST DescribeStackEvents", events(150, "3"));
  EXPECT_EQ(list_stack_events(session_with(transport), arn).value().size(), 200u);
}

}  // namespace
}  // namespace spotlink::aws

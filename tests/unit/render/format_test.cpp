#include "render/format.hpp"

#include <gtest/gtest.h>

#include "render/connection_document.hpp"
#include "render/spot_documents.hpp"

namespace spotlink::render {
namespace {

const spot::Account linked{.id = "act-1",
                           .name = "pro\tduction",
                           .organization_id = "606079861001",
                           .provider = Provider::aws,
                           .cloud_account_id = "012345678901"};
const spot::Account unlinked{.id = "act-2", .name = "le\x1b[31mgacy", .organization_id = "606079861001"};

TEST(Formats, WriteAListAsEachProgramWantsIt) {
  const Document document = accounts_document({linked, unlinked});
  EXPECT_EQ(write(document, Format::id, {}), "act-1\nact-2\n");
  EXPECT_EQ(write(document, Format::tsv, {}),
            "act-1\tpro\\tduction\t606079861001\taws\t012345678901\ttrue\n"
            "act-2\tle\\x1b[31mgacy\t606079861001\t\t\tfalse\n");
  EXPECT_EQ(write(accounts_document({linked}), Format::json, {}),
            R"([{"id":"act-1","name":"pro\tduction","organizationId":"606079861001","provider":"aws",)"
            R"("cloudAccountId":"012345678901","connected":true}])"
            "\n");
  EXPECT_EQ(write(document, Format::ndjson, {}).find("}\n{"),
            write(accounts_document({linked}), Format::ndjson, {}).size() - 2);
  EXPECT_EQ(
      write(accounts_document({linked}), Format::yaml, {}),
      "- id: \"act-1\"\n  name: \"pro\\tduction\"\n  organizationId: \"606079861001\"\n  provider: \"aws\"\n"
      "  cloudAccountId: \"012345678901\"\n  connected: true\n");
}

TEST(Formats, WriteAnEmptyListAsOne) {
  const Document document = accounts_document({});
  EXPECT_EQ(write(document, Format::json, {}), "[]\n");
  EXPECT_EQ(write(document, Format::tsv, {}), "");
  EXPECT_EQ(write(document, Format::id, {}), "");
  EXPECT_EQ(write(document, Format::ndjson, {}), "");
  EXPECT_EQ(write(document, Format::yaml, {}), "[]\n");
  EXPECT_EQ(write(document, Format::table, {}), "no accounts\n");
}

TEST(Formats, TheTableIsForPeopleAndSafeForTheirTerminal) {
  EXPECT_EQ(write(accounts_document({unlinked}), Format::table, {}),
            "ID     NAME            PROVIDER  CLOUD ACCOUNT  STATE\n"
            "act-2  le\\x1b[31mgacy  -         -              not connected\n");
}

TEST(Formats, OnlyPeoplesLinesSaySandbox) {
  Document document = account_document(linked);
  document.people = {"account act-1 created"};
  EXPECT_EQ(write(document, Format::table, {.sandbox = true}), "[sandbox] account act-1 created\n");
  for (const Format format : {Format::tsv, Format::json, Format::ndjson, Format::yaml, Format::id}) {
    EXPECT_EQ(write(document, format, {.sandbox = true}).find("sandbox"), std::string::npos)
        << name_of(format);
  }
}

TEST(Formats, JsonIsIndentedOnATerminalOnly) {
  const Document document = deletion_document("act-1", true);
  EXPECT_EQ(write(document, Format::json, {}), "{\"id\":\"act-1\",\"deleted\":true}\n");
  EXPECT_EQ(write(document, Format::json, {.is_terminal = true}),
            "{\n  \"id\": \"act-1\",\n  \"deleted\": true\n}\n");
}

TEST(Connection, HasTheShapeOfTheContract) {
  connect::Connection connection{.account = linked, .method = "auto", .kind = "linked", .changed = true};
  connection.resources = {
      .external_id = "spotinst:aws:extid:1", .policy_arns = {"arn:p"}, .region = "us-east-1"};
  connection.steps = {{.name = "identity",
                       .action = connect::StepAction::verified,
                       .id = "012345678901",
                       .duration = Milliseconds{12}}};
  const std::string json = write(connection_document(connection), Format::json, {});
  EXPECT_NE(
      json.find(
          R"("method":"auto","kind":"linked","changed":true,"resources":{"externalId":"spotinst:aws:extid:1",)"
          R"("roleArn":null,"policyArns":["arn:p"],"stackId":null,"stackName":null,"region":"us-east-1"},)"
          R"("steps":[{"name":"identity","action":"verified","id":"012345678901","durationMs":12}]})"),
      std::string::npos)
      << json;
  EXPECT_EQ(write(connection_document(connection), Format::id, {}), "act-1\n");
}

TEST(Connection, SaysWhenThereWasNothingToDo) {
  const connect::Connection connection{.account = linked, .method = "auto", .kind = "linked"};
  EXPECT_EQ(
      connection_document(connection).people,
      (std::vector<std::string>{"act-1 \"pro\tduction\" is connected to AWS 012345678901. Nothing to do."}));
}

}  // namespace
}  // namespace spotlink::render

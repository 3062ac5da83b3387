#include "connect/aws_stack_choice.hpp"

#include <gtest/gtest.h>

#include <map>

#include "connect/aws_template.hpp"

namespace spotlink::connect {
namespace {

using aws::Stack;
using aws::StackStatus;

constexpr const char* account = "act-1";
constexpr const char* id = "spotinst:aws:extid:1";

Stack stack_of(StackStatus status = StackStatus::create_complete) {
  return {.id = "arn:aws:cloudformation:us-east-1:123456789012:stack/spotlink-act-1/u",
          .name = "spotlink-act-1",
          .status = status,
          .parameters = {{parameter::spot_account, account},
                         {parameter::external_id, id},
                         {parameter::role_name, "spotlink-act-1"},
                         {parameter::role_path, "/"},
                         {parameter::permissions_boundary, ""},
                         {parameter::permissions, "default"}},
          .tags = {{tag::account, account}, {tag::version, std::to_string(template_version)}}};
}

aws::Role role_of(const char* external_id = id) {
  return {.name = "spotlink-act-1",
          .arn = "arn:aws:iam::123456789012:role/spotlink-act-1",
          .trust_policy = trust_policy(external_id),
          .tags = {{tag::account, account}}};
}

StackSituation situation_of(Stack stack) {
  return {.role = role_of(), .stack = std::move(stack), .region = "us-east-1"};
}

/// Owns the request that the wish points to.
struct Asked {
  AwsRequest request{};
  std::string external_id = id;
  bool check_trust = true;
  StackChoice in(const StackSituation& situation) const {
    return choose_stack(
        situation,
        {.account_id = account, .external_id = external_id, .request = &request, .check_trust = check_trust});
  }
};

policy::AwsPermissions permissions(std::string label) {
  policy::AwsPermissions set;
  set.label = std::move(label);
  return set;
}

TEST(StackPhases, CoverAll23Statuses) {
  const std::map<StackStatus, StackPhase> expected{
      {StackStatus::create_in_progress, StackPhase::busy},
      {StackStatus::create_failed, StackPhase::never_alive},
      {StackStatus::create_complete, StackPhase::healthy},
      {StackStatus::rollback_in_progress, StackPhase::busy},
      {StackStatus::rollback_failed, StackPhase::never_alive},
      {StackStatus::rollback_complete, StackPhase::never_alive},
      {StackStatus::delete_in_progress, StackPhase::busy},
      {StackStatus::delete_failed, StackPhase::stuck},
      {StackStatus::delete_complete, StackPhase::gone},
      {StackStatus::update_in_progress, StackPhase::busy},
      {StackStatus::update_complete_cleanup_in_progress, StackPhase::busy},
      {StackStatus::update_complete, StackPhase::healthy},
      {StackStatus::update_failed, StackPhase::stuck},
      {StackStatus::update_rollback_in_progress, StackPhase::busy},
      {StackStatus::update_rollback_failed, StackPhase::stuck},
      {StackStatus::update_rollback_complete_cleanup_in_progress, StackPhase::busy},
      {StackStatus::update_rollback_complete, StackPhase::settled},
      {StackStatus::review_in_progress, StackPhase::stuck},
      {StackStatus::import_in_progress, StackPhase::busy},
      {StackStatus::import_complete, StackPhase::healthy},
      {StackStatus::import_rollback_in_progress, StackPhase::busy},
      {StackStatus::import_rollback_failed, StackPhase::stuck},
      {StackStatus::import_rollback_complete, StackPhase::settled},
  };
  EXPECT_EQ(expected.size(), 23u);
  for (const StackStatus status : aws::all_stack_statuses()) {
    ASSERT_TRUE(expected.contains(status)) << name_of(status);
    EXPECT_EQ(phase_of(status), expected.at(status)) << name_of(status);
  }
}

TEST(ChooseStack, AnswersEachPhaseWithOneMove) {
  const std::map<StackPhase, StackMove> expected{
      {StackPhase::busy, StackMove::wait},    {StackPhase::healthy, StackMove::keep},
      {StackPhase::settled, StackMove::keep}, {StackPhase::never_alive, StackMove::replace},
      {StackPhase::stuck, StackMove::refuse}, {StackPhase::gone, StackMove::refuse},
  };
  for (const StackStatus status : aws::all_stack_statuses()) {
    const StackChoice choice = Asked{}.in(situation_of(stack_of(status)));
    EXPECT_EQ(choice.move, expected.at(phase_of(status))) << name_of(status);
    if (choice.move == StackMove::refuse) {
      EXPECT_EQ(choice.error.kind, ErrorKind::conflict);
    }
  }
}

TEST(ChooseStack, CreatesWhereThereIsNeitherStackNorRole) {
  const StackChoice choice = Asked{}.in({.region = "us-east-1"});
  EXPECT_EQ(choice.move, StackMove::create);
  EXPECT_EQ(choice.parameters.at(parameter::role_name), "spotlink-act-1");
  EXPECT_EQ(choice.parameters.at(parameter::external_id), id);
  EXPECT_EQ(choice.tags.at(tag::account), account);
  EXPECT_EQ(choice.permissions, "default");
}

TEST(ChooseStack, NamesTheCommandForAStackThatNeedsAPerson) {
  const StackChoice choice = Asked{}.in(situation_of(stack_of(StackStatus::update_rollback_failed)));
  EXPECT_NE(choice.error.hint.find("aws cloudformation delete-stack"), std::string::npos);
}

TEST(ChooseStack, LeavesAStackOfAnotherAccountAlone) {
  Stack foreign = stack_of();
  foreign.tags[tag::account] = "act-2";
  EXPECT_EQ(Asked{}.in(situation_of(foreign)).move, StackMove::refuse);
  foreign.tags.clear();
  foreign.status = StackStatus::rollback_complete;
  EXPECT_EQ(Asked{}.in(situation_of(foreign)).move, StackMove::refuse);
}

TEST(ChooseStack, LeavesARoleThatIsNotOursAlone) {
  StackSituation situation{.role = role_of(), .region = "us-east-1"};
  situation.role->tags.clear();
  EXPECT_EQ(Asked{}.in(situation).move, StackMove::refuse);
}

TEST(ChooseStack, RebuildsAStackWhoseRoleIsGone) {
  StackSituation situation = situation_of(stack_of());
  situation.role.reset();
  EXPECT_EQ(Asked{}.in(situation).move, StackMove::replace);
}

TEST(ChooseStack, KeepsAStackJustMadeWhoseRoleIamDoesNotShowYet) {
  StackSituation situation = situation_of(stack_of());
  situation.role.reset();
  EXPECT_EQ((Asked{.check_trust = false}.in(situation).move), StackMove::keep);
}

TEST(ChooseStack, RefusesATrustThatSomebodyChanged) {
  StackSituation situation = situation_of(stack_of());
  situation.role = role_of("another");
  EXPECT_EQ(Asked{}.in(situation).move, StackMove::refuse);
  EXPECT_EQ((Asked{.check_trust = false}.in(situation).move), StackMove::keep);
}

TEST(ChooseStack, UpdatesAStackWithAnotherExternalId) {
  const StackChoice choice = Asked{.external_id = "newer"}.in(situation_of(stack_of()));
  EXPECT_EQ(choice.move, StackMove::update);
  EXPECT_EQ(choice.parameters.at(parameter::external_id), "newer");
  EXPECT_EQ(choice.why, "ExternalId");
}

TEST(ChooseStack, KeepsWhatAFlagThatIsNotGivenDoesNotMention) {
  Stack stack = stack_of();
  stack.parameters[parameter::permissions] = "read-only";
  stack.parameters[parameter::permissions_boundary] = "arn:aws:iam::123456789012:policy/b";
  stack.tags["team"] = "finops";
  stack.tags["aws:cloudformation:stack-name"] = "spotlink-act-1";
  EXPECT_EQ(Asked{}.in(situation_of(stack)).move, StackMove::keep);
}

TEST(ChooseStack, AddsATagToThoseTheStackHas) {
  Stack stack = stack_of();
  stack.tags["team"] = "finops";
  Asked asked;
  asked.request.tags = {{"cost-center", "42"}};
  const StackChoice choice = asked.in(situation_of(stack));
  EXPECT_EQ(choice.move, StackMove::update);
  EXPECT_EQ(choice.tags.at("team"), "finops");
  EXPECT_EQ(choice.tags.at("cost-center"), "42");
}

TEST(ChooseStack, UpdatesToOtherPermissions) {
  Asked asked;
  asked.request.permissions = permissions("read-only");
  const StackChoice choice = asked.in(situation_of(stack_of()));
  EXPECT_EQ(choice.move, StackMove::update);
  EXPECT_EQ(choice.permissions, "read-only");
}

TEST(ChooseStack, RefusesToChangeWhatIsFixedAtCreation) {
  for (const auto flag : {&AwsRequest::stack_name, &AwsRequest::role_name, &AwsRequest::role_path}) {
    Asked asked;
    asked.request.*flag = "/other/";
    const StackChoice choice = asked.in(situation_of(stack_of()));
    EXPECT_EQ(choice.move, StackMove::refuse);
    EXPECT_EQ(choice.error.kind, ErrorKind::conflict);
  }
}

TEST(ChooseStack, NeverReplacesANewerTemplate) {
  Stack newer = stack_of();
  newer.tags[tag::version] = std::to_string(template_version + 1);
  EXPECT_EQ(Asked{}.in(situation_of(newer)).move, StackMove::keep);
  const StackChoice update = Asked{.external_id = "newer"}.in(situation_of(newer));
  EXPECT_EQ(update.move, StackMove::update);
  EXPECT_EQ(update.permissions, "");
  EXPECT_EQ(update.tags.at(tag::version), std::to_string(template_version + 1));
  Asked other;
  other.request.permissions = permissions("read-only");
  EXPECT_EQ(other.in(situation_of(newer)).move, StackMove::refuse);
}

TEST(ChooseStack, RenewsAnOlderTemplate) {
  Stack older = stack_of();
  older.tags[tag::version] = "0";
  EXPECT_EQ(Asked{}.in(situation_of(older)).move, StackMove::update);
}

TEST(ChooseStack, KeepsAPolicyThatOnlyTheStackKnows) {
  Stack stack = stack_of();
  stack.parameters[parameter::permissions] = "file-0123456789ab";
  stack.tags[tag::version] = "0";
  EXPECT_EQ(Asked{}.in(situation_of(stack)).move, StackMove::keep);
  stack.status = StackStatus::rollback_complete;
  EXPECT_EQ(Asked{}.in(situation_of(stack)).move, StackMove::refuse);
}

}  // namespace
}  // namespace spotlink::connect

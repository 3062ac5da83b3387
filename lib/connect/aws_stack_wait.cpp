#include "connect/aws_stack_wait.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "connect/pace.hpp"

namespace spotlink::connect {
namespace {

constexpr std::string_view what = "the stack; it goes on in AWS";
constexpr int most_lost_answers = 5;  // in a row: then the network is gone, not the stack slow

class Events {
 public:
  Events(AwsRun& run, std::string arn) : run_(run), arn_(std::move(arn)) {}

  /// Shows what is new since the last look. An error is no failure: events are only for watching.
  void show() {
    if (!run_.world.listener->is_watched()) return;
    const auto events = aws::list_stack_events(run_.session, arn_);
    if (!events) return;
    const bool first_look = seen_.empty();
    for (auto event = events->rbegin(); event != events->rend(); ++event) {
      const bool is_new = seen_.insert(event->id).second;
      if (is_new && !(first_look && run_.stack_action == StepAction::found)) {
        run_.progress(fmt::format("{} {}", event->logical_id, event->status));
      }
    }
  }

 private:
  AwsRun& run_;
  std::string arn_;
  std::set<std::string> seen_;
};

}  // namespace

Result<std::optional<aws::Stack>> wait_until_settled(AwsRun& run, const std::string& arn) {
  Pace pace{1, 2, 3, 5};
  Events events(run, arn);
  int lost = 0;
  const SteadyTime unknown_until = run.world.clock->steady() + std::chrono::minutes{1};
  run.waited_for_stack = true;
  for (;;) {
    const auto stack = aws::describe_stack(run.session, arn);
    if (!stack && (stack.error().kind != ErrorKind::unavailable || ++lost == most_lost_answers)) {
      return stack.error();
    }
    if (stack) {
      lost = 0;
      if (*stack && phase_of((*stack)->status) != StackPhase::busy) return *stack;
      if (!*stack && run.world.clock->steady() > unknown_until) return std::optional<aws::Stack>{};
      events.show();
    }
    if (const Status paused = pause(run.world, pace.next(*run.world.random), what); !paused)
      return paused.error();
  }
}

}  // namespace spotlink::connect

#include "sandbox/app.hpp"

#include <fmt/format.h>

#include <mutex>

#include "core/text.hpp"
#include "sandbox/aws_services.hpp"
#include "sandbox/fault_answers.hpp"
#include "sandbox/faults.hpp"
#include "sandbox/ids.hpp"
#include "sandbox/rate_limit.hpp"
#include "sandbox/request_log.hpp"
#include "sandbox/spot_api.hpp"
#include "sandbox/stacks.hpp"
#include "sandbox/state_json.hpp"

namespace spotlink::sandbox {
namespace {

// Plenty, so that only --rate-limit makes the limit felt.
constexpr std::pair<int, Milliseconds> default_rate_limit{6'000, std::chrono::seconds{60}};

Result<std::vector<Fault>> parse_faults(const std::vector<std::string>& texts) {
  std::vector<Fault> faults;
  for (const std::string& text : texts) {
    Result<Fault> fault = parse_fault(text);
    if (!fault) return fault.error();
    faults.push_back(*std::move(fault));
  }
  return faults;
}

RateLimit make_rate_limit(const Options& options) {
  const auto [requests, window] = options.rate_limit.value_or(default_rate_limit);
  return RateLimit(requests, window);
}

Result<State> load_state(const std::string& path, const FileSystem* files) {
  if (path.empty() || !files || !files->exists(path)) return State{};
  const Result<std::string> text = files->read(path);
  if (!text) return text.error();
  const Result<codec::Json> json = codec::parse_json(*text);
  Result<State> state = json ? read_state(*json) : Result<State>(json.error());
  if (state) return state;
  return Error{.kind = ErrorKind::usage,
               .message = fmt::format("the sandbox state {} makes no sense: {}", path, state.error().message),
               .hint = "correct it, or remove the file to start afresh"};
}

HttpResponse json_answer(int status, const codec::Json& json) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"}},
          .body = codec::write_json_indented(json) + "\n"};
}

void add_rate_headers(HttpResponse& response, const RateLimit::Verdict& verdict) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(verdict.reset).count();
  response.headers.emplace_back("X-RateLimit-Limit", std::to_string(verdict.limit));
  response.headers.emplace_back("X-RateLimit-Remaining", std::to_string(verdict.remaining));
  response.headers.emplace_back("X-RateLimit-Reset", std::to_string(seconds));
}

}  // namespace

struct App::Parts {
  Options options;
  Clock& clock;
  Random& random;
  FileSystem* files;
  std::vector<Fault> faults;
  State state;
  RateLimit rate_limit = make_rate_limit(options);
  RequestLog log{};
  std::string saved{};
  std::mutex mutex{};

  Context context() { return {state, options, clock.now(), random}; }

  HttpResponse answer_control(const HttpRequest& request);
  HttpResponse answer_service(const HttpRequest& request, const Target& target);
  HttpResponse answer_rated_spot(const HttpRequest& request);
  HttpResponse answer(const HttpRequest& request);
  void reset();
  Status save();
};

HttpResponse App::Parts::answer_control(const HttpRequest& request) {
  if (request.method == "GET" && request.path == "/_sandbox/state")
    return json_answer(200, write_state(state));
  if (request.method == "GET" && request.path == "/_sandbox/requests") return json_answer(200, log.json());
  if (request.method == "POST" && request.path == "/_sandbox/reset") {
    reset();
    return json_answer(200, codec::Json::object({{"reset", true}}));
  }
  return json_answer(
      404, codec::Json::object({{"error", "the sandbox has no " + request.method + " " + request.path}}));
}

void App::Parts::reset() {
  State fresh;
  fresh.spot.token = state.spot.token;
  fresh.aws.access_key_id = state.aws.access_key_id;
  fresh.aws.secret_access_key = state.aws.secret_access_key;
  complete(fresh, clock.now(), random);
  state = std::move(fresh);
  faults = *parse_faults(options.faults);
  rate_limit = make_rate_limit(options);
  log.clear();
}

HttpResponse App::Parts::answer_rated_spot(const HttpRequest& request) {
  const RateLimit::Verdict verdict = rate_limit.count(spot_route(request), clock.steady());
  HttpResponse response =
      verdict.allowed ? answer_spot(request, context()) : spot_failure(request, 429, "", context());
  add_rate_headers(response, verdict);
  return response;
}

HttpResponse App::Parts::answer_service(const HttpRequest& request, const Target& target) {
  const Fault* fault = take_fault(faults, request.method, target.path);
  if (fault && !carried_out(fault->kind)) return failure_answer(*fault, request, target, context());
  HttpResponse response =
      target.aws ? answer_aws(request, *target.aws, context()) : answer_rated_spot(request);
  if (fault) response.delivery = delivery_of(fault->kind);
  return response;
}

HttpResponse App::Parts::answer(const HttpRequest& request) {
  advance_stacks(context());
  if (request.path.starts_with("/_sandbox/")) return answer_control(request);
  const Target target = target_of(request, random);
  HttpResponse response = answer_service(request, target);
  const bool answered = response.delivery == Delivery::normal || response.delivery == Delivery::truncated;
  log.add({.match = request.method + " " + target.path,
           .method = request.method,
           .path = request.path,
           .query = request.query,
           .status = answered ? response.status : 0,
           .at = clock.now()});
  response.delay += options.latency;
  return response;
}

Status App::Parts::save() {
  if (options.state_file.empty()) return Done{};
  std::string text = codec::write_json_indented(write_state(state)) + "\n";
  if (text == saved) return Done{};
  if (Status written = files->write_private(options.state_file, text); !written) return written;
  saved = std::move(text);
  return Done{};
}

App::App(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
App::~App() = default;

Result<std::unique_ptr<App>> App::make(Options options, Clock& clock, Random& random, FileSystem* files) {
  if (options.rate_limit &&
      (options.rate_limit->first < 1 || options.rate_limit->second <= Milliseconds{0})) {
    return Error{.kind = ErrorKind::usage,
                 .message = "a rate limit needs at least one request and a window of time"};
  }
  if (!options.state_file.empty() && !files) {
    return Error{.kind = ErrorKind::usage, .message = "a state file needs a file system"};
  }
  Result<std::vector<Fault>> faults = parse_faults(options.faults);
  if (!faults) return faults.error();
  Result<State> state = load_state(options.state_file, files);
  if (!state) return state.error();
  complete(*state, clock.now(), random);
  auto parts = std::unique_ptr<Parts>(new Parts{.options = std::move(options),
                                                .clock = clock,
                                                .random = random,
                                                .files = files,
                                                .faults = *std::move(faults),
                                                .state = *std::move(state)});
  resume_stacks(parts->context());
  if (Status saved = parts->save(); !saved) return saved.error();
  return std::unique_ptr<App>(new App(std::move(parts)));
}

HttpResponse App::handle(const HttpRequest& request) {
  const std::lock_guard lock(parts_->mutex);
  HttpResponse response = parts_->answer(request);
  if (Status saved = parts_->save(); !saved) {
    return {.status = 500, .headers = {{"Content-Type", "text/plain"}}, .body = saved.error().message + "\n"};
  }
  return response;
}

std::string App::spot_token() const {
  return parts_->state.spot.token;
}
std::string App::aws_access_key_id() const {
  return parts_->state.aws.access_key_id;
}
std::string App::aws_secret_access_key() const {
  return parts_->state.aws.secret_access_key;
}
std::string App::aws_account_id() const {
  return parts_->state.aws.account_id;
}

}  // namespace spotlink::sandbox

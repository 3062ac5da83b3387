#include "aws/errors.hpp"

#include <fmt/format.h>

#include <array>

#include "aws/clock_skew.hpp"
#include "aws/refusal.hpp"
#include "codec/json.hpp"
#include "codec/xml.hpp"
#include "core/text.hpp"

namespace spotlink::aws {
namespace {

constexpr std::size_t longest_excerpt = 200;

struct Row {
  std::string_view code;
  ErrorKind kind;
  std::string_view hint;
  http::Verdict verdict = http::Verdict::final;
};

constexpr auto unauthenticated = ErrorKind::cloud_unauthenticated;
constexpr auto denied = ErrorKind::cloud_access_denied;
constexpr auto throttled = http::Verdict::throttled;
constexpr auto transient = http::Verdict::transient;

constexpr std::string_view expired_hint =
    "the session has ended: get new credentials (aws sso login, or whatever issued them) and run this again";
constexpr std::string_view unknown_key_hint =
    "AWS does not know this access key: it was deleted or disabled, belongs to another partition (GovCloud, "
    "China), "
    "or lacks its session token; a region that is not enabled answers the same: try --region us-east-1";
constexpr std::string_view signature_hint =
    "check the secret access key and this machine's clock; a secret copied with a piece missing looks like "
    "this";
constexpr std::string_view region_hint =
    "the region is not enabled for this AWS account: enable it, or use another with --region";
constexpr std::string_view allow_hint = "whoever manages IAM in this AWS account can allow the action";
constexpr std::string_view quota_hint =
    "a quota of the AWS account or IAM's size limit: remove what is unused, or ask AWS to raise it";
constexpr std::string_view later_hint = "run the same command again in a while";

/// Every code that means more than "refused". Source: the services' common-error pages and API models.
constexpr std::array rows{
    Row{"SignatureDoesNotMatch", unauthenticated, signature_hint},
    Row{"IncompleteSignature", unauthenticated, signature_hint},
    Row{"RequestExpired", unauthenticated, signature_hint},
    Row{"ExpiredToken", unauthenticated, expired_hint},
    Row{"ExpiredTokenException", unauthenticated, expired_hint},
    Row{"InvalidClientTokenId", unauthenticated, unknown_key_hint},
    Row{"UnrecognizedClientException", unauthenticated, unknown_key_hint},
    Row{"InvalidAccessKeyId", unauthenticated, unknown_key_hint},
    Row{"AuthFailure", unauthenticated, unknown_key_hint},
    Row{"MissingAuthenticationToken", unauthenticated, unknown_key_hint},
    Row{"MissingAuthenticationTokenException", unauthenticated, unknown_key_hint},
    Row{"OptInRequired", unauthenticated, region_hint},
    Row{"RegionDisabledException", unauthenticated, region_hint},
    Row{"AccessDenied", denied, allow_hint},
    Row{"AccessDeniedException", denied, allow_hint},
    Row{"UnauthorizedOperation", denied, allow_hint},
    Row{"NotAuthorized", denied, allow_hint},
    Row{"AlreadyExistsException", ErrorKind::conflict, ""},
    Row{"EntityAlreadyExists", ErrorKind::conflict, ""},
    Row{"TokenAlreadyExistsException", ErrorKind::conflict, ""},
    Row{"NoSuchEntity", ErrorKind::not_found, ""},
    Row{"LimitExceeded", ErrorKind::rejected, quota_hint},
    Row{"LimitExceededException", ErrorKind::rejected, quota_hint},
    Row{"Throttling", ErrorKind::unavailable, later_hint, throttled},
    Row{"ThrottlingException", ErrorKind::unavailable, later_hint, throttled},
    Row{"ThrottledException", ErrorKind::unavailable, later_hint, throttled},
    Row{"RequestThrottled", ErrorKind::unavailable, later_hint, throttled},
    Row{"RequestThrottledException", ErrorKind::unavailable, later_hint, throttled},
    Row{"RequestLimitExceeded", ErrorKind::unavailable, later_hint, throttled},
    Row{"TooManyRequestsException", ErrorKind::unavailable, later_hint, throttled},
    Row{"SlowDown", ErrorKind::unavailable, later_hint, throttled},
    Row{"BandwidthLimitExceeded", ErrorKind::unavailable, later_hint, throttled},
    Row{"PriorRequestNotComplete", ErrorKind::unavailable, later_hint, throttled},
    Row{"ProvisionedThroughputExceededException", ErrorKind::unavailable, later_hint, throttled},
    Row{"TransactionInProgressException", ErrorKind::unavailable, later_hint, throttled},
    Row{"EC2ThrottledException", ErrorKind::unavailable, later_hint, throttled},
    Row{"RequestTimeout", ErrorKind::unavailable, later_hint, transient},
    Row{"RequestTimeoutException", ErrorKind::unavailable, later_hint, transient},
    Row{"ServiceUnavailable", ErrorKind::unavailable, later_hint, transient},
    Row{"ServiceFailure", ErrorKind::unavailable, later_hint, transient},
    Row{"InternalFailure", ErrorKind::unavailable, later_hint, transient},
    Row{"InternalError", ErrorKind::unavailable, later_hint, transient},
};

const Row* row_of(std::string_view code) {
  for (const Row& row : rows) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

/// Who can lift a denial: AWS's sentence says which kind of policy it came from.
std::string_view denial_hint(std::string_view message) {
  if (message.find("service control policy") != message.npos) {
    return "a service control policy of your AWS organization forbids this: the organization's administrator "
           "can "
           "allow it, and may ask for a boundary (--permissions-boundary ARN), a --role-path or a --tag";
  }
  if (message.find("resource control policy") != message.npos) {
    return "a resource control policy of your AWS organization forbids this: its administrator can allow it";
  }
  if (message.find("permissions boundary") != message.npos) {
    return "the caller's permissions boundary forbids this: whoever set the boundary can allow the action in "
           "it, "
           "or connect with another AWS identity";
  }
  return allow_hint;
}

ErrorKind kind_by_status(int status) {
  if (status == 429 || status >= 500) return ErrorKind::unavailable;
  if (status == 401 || status == 403) return denied;
  if (status == 404) return ErrorKind::not_found;
  if (status == 409) return ErrorKind::conflict;
  return status >= 400 ? ErrorKind::rejected : ErrorKind::unexpected;
}

bool is_html(std::string_view body) {
  const std::string start = lower(body.substr(0, 16));
  return start.starts_with("<!doctype") || start.starts_with("<html");
}

/// Empty, or XML or JSON that ends too early.
bool is_cut_off(std::string_view body) {
  body = trim(body);
  if (body.starts_with('<')) return !is_html(body) && !codec::parse_xml(body);
  return body.empty() || (body.starts_with('{') && !codec::parse_json(body));
}

bool succeeded(int status) {
  return status >= 200 && status < 300;
}

Error unreadable(const http::Response& response, std::string_view what) {
  const bool cut_off = is_cut_off(response.body);
  Error error{
      .kind = cut_off ? ErrorKind::unavailable : kind_by_status(response.status),
      .message = fmt::format("AWS answered {} with something unreadable (HTTP {}): {}", what, response.status,
                             trim(response.body).empty()
                                 ? "an empty body"
                                 : escape_controls(shorten(trim(response.body), longest_excerpt)))};
  error.hint = error.kind == ErrorKind::unavailable
                   ? later_hint
                   : "something between here and AWS may have answered: check the proxy and AWS_ENDPOINT_URL";
  error.outcome_unknown = succeeded(response.status) || response.status >= 500;
  return error;
}

Error refused(const Refusal& refusal, int status, std::string_view what) {
  const Row* row = row_of(refusal.code);
  ErrorKind kind = row != nullptr ? row->kind : kind_by_status(status);
  // A code of no meaning of its own is a refusal, whatever 4xx it came with, unless the status says who
  // refused.
  if (row == nullptr && kind != ErrorKind::unavailable && kind != denied) kind = ErrorKind::rejected;
  Error error{.kind = kind,
              .message = fmt::format(
                  "AWS {} {}: {} ({})", kind == ErrorKind::unavailable ? "could not carry out" : "refused",
                  what, refusal.message.empty() ? "it does not say why" : refusal.message, refusal.code),
              .hint = std::string(row != nullptr ? row->hint : ""),
              .provider_code = refusal.code};
  if (kind == denied) error.hint = denial_hint(refusal.message);
  if (kind == unauthenticated) error.hint = clock_skew_hint(refusal.message).value_or(error.hint);
  error.outcome_unknown = status >= 500 && (row == nullptr || row->verdict != throttled);
  return error;
}

}  // namespace

Error error_of(const http::Response& response, std::string_view what) {
  const std::optional<Refusal> refusal = succeeded(response.status) ? std::nullopt : refusal_in(response);
  Error error = refusal ? refused(*refusal, response.status, what) : unreadable(response, what);
  error.status = response.status;
  error.request_id = request_id_of(response);
  return error;
}

http::Verdict verdict_of(const http::Response& response) {
  if (succeeded(response.status)) return http::Verdict::final;
  const std::optional<Refusal> refusal = refusal_in(response);
  const Row* row = refusal ? row_of(refusal->code) : nullptr;
  return row != nullptr ? row->verdict : http::verdict_by_status(response);
}

}  // namespace spotlink::aws

#include "sandbox/sigv4.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "codec/digest.hpp"
#include "codec/form.hpp"
#include "core/text.hpp"
#include "sandbox/aws_call.hpp"

namespace spotlink::sandbox {
namespace {

struct Signature {
  std::string key_id{};
  std::string date{};
  std::string region{};
  std::string service{};
  std::vector<std::string> signed_headers{};
  std::string value{};

  std::string scope() const { return fmt::format("{}/{}/{}/aws4_request", date, region, service); }
};

Result<Signature> parse_authorization(const std::string& header) {
  static const std::regex form(
      "AWS4-HMAC-SHA256 +Credential=([^/, ]+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request, ?"
      "SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})");
  std::smatch match;
  if (!std::regex_match(header, match, form)) {
    return aws_error(403, "IncompleteSignature",
                     "Authorization header requires Credential, SignedHeaders and Signature.");
  }
  return Signature{.key_id = match[1],
                   .date = match[2],
                   .region = match[3],
                   .service = match[4],
                   .signed_headers = split(match[5].str(), ';'),
                   .value = match[6]};
}

std::string canonical_path(std::string_view path) {
  std::vector<std::string> segments = split(path, '/');
  for (std::string& segment : segments) segment = codec::percent_encode(segment);
  return join(segments, "/");
}

std::string canonical_query(std::string_view query) {
  codec::Form fields = codec::parse_form(query);
  std::ranges::sort(fields);
  return codec::write_query(fields);
}

std::string canonical_request(const HttpRequest& request, const Signature& signature) {
  std::string headers;
  for (const std::string& name : signature.signed_headers) {
    headers += fmt::format("{}:{}\n", name, trim(request.header(name)));
  }
  const std::string_view declared = request.header("X-Amz-Content-Sha256");
  return join({request.method, canonical_path(request.path), canonical_query(request.query), headers,
               join(signature.signed_headers, ";"),
               declared.empty() ? codec::sha256_hex(request.body) : std::string(declared)},
              "\n");
}

std::string expected_signature(const HttpRequest& request, const Signature& signature,
                               std::string_view secret) {
  const std::string to_sign =
      join({"AWS4-HMAC-SHA256", std::string(request.header("X-Amz-Date")), signature.scope(),
            codec::sha256_hex(canonical_request(request, signature))},
           "\n");
  std::string key = fmt::format("AWS4{}", secret);
  for (const std::string_view part :
       {std::string_view(signature.date), std::string_view(signature.region),
        std::string_view(signature.service), std::string_view("aws4_request")}) {
    key = codec::hmac_sha256(key, part);
  }
  return codec::to_hex(codec::hmac_sha256(key, to_sign));
}

}  // namespace

Status check_signature(const HttpRequest& request, const AwsState& aws) {
  const std::string header(request.header("Authorization"));
  if (header.empty())
    return aws_error(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
  const Result<Signature> signature = parse_authorization(header);
  if (!signature) return signature.error();
  if (signature->key_id != aws.access_key_id) {
    return aws_error(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
  }
  if (expected_signature(request, *signature, aws.secret_access_key) == signature->value) return Done{};
  return aws_error(
      403, "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your AWS "
      "Secret Access Key and signing method. Consult the service documentation for details.");
}

}  // namespace spotlink::sandbox

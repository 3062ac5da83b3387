#include "sandbox/ids.hpp"

#include <fmt/format.h>

#include <regex>

namespace spotlink::sandbox {
namespace {

std::string random_text(Random& random, std::size_t length, std::string_view alphabet) {
  std::string text;
  while (text.size() < length) text += alphabet[random.next() % alphabet.size()];
  return text;
}

}  // namespace

std::string random_hex(Random& random, std::size_t length) {
  return random_text(random, length, "0123456789abcdef");
}

std::string random_capitals(Random& random, std::size_t length) {
  return random_text(random, length, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}

std::string random_uuid(Random& random) {
  const std::string hex = random_hex(random, 30);
  return fmt::format("{}-{}-4{}-8{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 3),
                     hex.substr(15, 3), hex.substr(18, 12));
}

std::string role_arn(std::string_view account_id, std::string_view path, std::string_view name) {
  return fmt::format("arn:aws:iam::{}:role{}{}", account_id, path, name);
}

std::string policy_arn(std::string_view account_id, std::string_view path, std::string_view name) {
  return fmt::format("arn:aws:iam::{}:policy{}{}", account_id, path, name);
}

std::string stack_arn(std::string_view account_id, std::string_view region, std::string_view name,
                      std::string_view uuid) {
  return fmt::format("arn:aws:cloudformation:{}:{}:stack/{}/{}", region, account_id, name, uuid);
}

std::string account_of_role_arn(std::string_view arn) {
  static const std::regex form(R"(arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:[\x21-\x7e]*/)?[\w+=,.@-]{1,64})");
  std::cmatch match;
  if (!std::regex_match(arn.data(), arn.data() + arn.size(), match, form)) return {};
  return match[1].str();
}

}  // namespace spotlink::sandbox

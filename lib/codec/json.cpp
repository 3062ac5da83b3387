#include "codec/json.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "core/text.hpp"

namespace spotlink::codec {
namespace {

constexpr std::size_t deepest = 100;

/// Builds values from RapidJSON's events, with a stack of its own: RapidJSON's document recurses when it
/// frees.
class Builder {
 public:
  bool Null() { return add(Json()); }
  bool Bool(bool value) { return add(Json(value)); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return add(Json(Json::Number{std::string(text, length)}));
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view content(text, length);
    return is_valid_utf8(content) &&
           add(Json(content));  // RapidJSON lets a lone low surrogate's escape through
  }
  bool StartObject() { return open(Json::object()); }
  bool StartArray() { return open(Json::array()); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    open_.back().key.assign(text, length);
    return is_valid_utf8(open_.back().key);
  }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  // Never called: kParseNumbersAsStringsFlag sends every number to RawNumber.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool too_deep() const { return too_deep_; }
  Json take() { return std::move(root_); }

 private:
  struct Level {
    Json value;
    std::string key;  // of the member being read
  };

  bool open(Json value) {
    too_deep_ = open_.size() >= deepest;
    if (too_deep_) return false;
    open_.push_back(Level{std::move(value), {}});
    return true;
  }

  bool close() {
    Json finished = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(finished));
  }

  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (Json::Array* array = open_.back().value.as_array()) {
      array->push_back(std::move(value));
    } else {
      open_.back().value.as_object()->emplace_back(std::move(open_.back().key), std::move(value));
    }
    return true;
  }

  std::vector<Level> open_;
  Json root_;
  bool too_deep_ = false;
};

template <typename Writer>
void write(const Json& value, Writer& writer) {
  const auto length = [](const std::string& text) { return static_cast<rapidjson::SizeType>(text.size()); };
  if (const bool* boolean = value.as_bool()) {
    writer.Bool(*boolean);
  } else if (const Json::Number* number = value.as_number()) {
    writer.RawValue(number->text.c_str(), number->text.size(), rapidjson::kNumberType);
  } else if (const std::string* text = value.as_string()) {
    writer.String(text->c_str(), length(*text));
  } else if (const Json::Array* items = value.as_array()) {
    writer.StartArray();
    for (const Json& item : *items) write(item, writer);
    writer.EndArray();
  } else if (const Json::Object* members = value.as_object()) {
    writer.StartObject();
    for (const auto& [name, member] : *members) {
      writer.Key(name.c_str(), length(name));
      write(member, writer);
    }
    writer.EndObject();
  } else {
    writer.Null();
  }
}

Error not_json(std::string_view why, std::size_t byte) {
  return Error{.kind = ErrorKind::unexpected, .message = fmt::format("not JSON: {} (at byte {})", why, byte)};
}

}  // namespace

const Json* Json::find(std::string_view name) const {
  if (const Object* members = as_object()) {
    for (const auto& [key, value] : *members) {
      if (key == name) return &value;
    }
  }
  return nullptr;
}

Json* Json::find(std::string_view name) {
  return const_cast<Json*>(std::as_const(*this).find(name));
}

const Json& Json::operator[](std::string_view name) const {
  static const Json null;
  const Json* found = find(name);
  return found != nullptr ? *found : null;
}

void Json::set(std::string_view name, Json value) {
  if (is_null()) content_ = Object{};
  if (Json* existing = find(name)) {
    *existing = std::move(value);
  } else {
    as_object()->emplace_back(std::string(name), std::move(value));
  }
}

void Json::push(Json value) {
  if (is_null()) content_ = Array{};
  as_array()->push_back(std::move(value));
}

std::string Json::text(std::string_view otherwise) const {
  if (const std::string* string = as_string()) return *string;
  if (const Number* number = as_number()) return number->text;
  return std::string(otherwise);
}

Result<Json> parse_json(std::string_view text) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag;
  // At a NUL RapidJSON would take the text as ended.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) return not_json("a NUL", nul);
  rapidjson::MemoryStream bytes(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader reader;
  Builder builder;
  const rapidjson::ParseResult parsed = reader.Parse<flags>(stream, builder);
  if (builder.too_deep()) {
    return Error{.kind = ErrorKind::unexpected,
                 .message = fmt::format("nests deeper than {} levels", deepest)};
  }
  if (!parsed) {
    const bool text_refused = parsed.Code() == rapidjson::kParseErrorTermination;
    return not_json(text_refused ? "a text that is not UTF-8" : rapidjson::GetParseError_En(parsed.Code()),
                    parsed.Offset());
  }
  return builder.take();
}

std::string write_json(const Json& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  write(value, writer);
  return {buffer.GetString(), buffer.GetSize()};
}

std::string write_json_indented(const Json& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  writer.SetIndent(' ', 2);
  write(value, writer);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace spotlink::codec

#include "project/object_reader.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "project/suggestion.hpp"

namespace phusong::project {

void add_mistake(std::vector<Mistake>& mistakes, const Located& at, std::string expected) {
    mistakes.push_back({at.pointer, at.node->line, 0, describe(*at.node), std::move(expected)});
}

std::vector<Located> list_items(const Located& at, std::size_t at_least,
                                const std::string& expected, std::vector<Mistake>& mistakes) {
    if (at.node->kind != JsonNode::Kind::array || at.node->items.size() < at_least) {
        add_mistake(mistakes, at, expected);
        return {};
    }
    std::vector<Located> items;
    for (std::size_t i = 0; i < at.node->items.size(); ++i) {
        items.push_back({&at.node->items[i], at.pointer + "/" + std::to_string(i)});
    }
    return items;
}

std::optional<std::string> text_of(const Located& at, const std::string& expected,
                                   std::vector<Mistake>& mistakes) {
    if (at.node->kind != JsonNode::Kind::string || at.node->text.empty()) {
        add_mistake(mistakes, at, expected);
        return std::nullopt;
    }
    return at.node->text;
}

std::optional<domain::Text> label_of(const Located& at, std::vector<Mistake>& mistakes) {
    const std::string expected = R"(text, or {"en": "text", "vi": "text"})";
    if (at.node->kind == JsonNode::Kind::string && !at.node->text.empty()) {
        return domain::Text{at.node->text, ""};
    }
    if (at.node->kind != JsonNode::Kind::object) {
        add_mistake(mistakes, at, expected);
        return std::nullopt;
    }
    ObjectReader reader(at, expected, mistakes);
    domain::Text text;
    text.en = reader.required_text("en", "the text in English");
    text.vi = reader.text("vi", "the text in Vietnamese");
    reader.finish();
    return text;
}

std::optional<std::string> word_of(const Located& at, const std::vector<std::string>& words,
                                   std::vector<Mistake>& mistakes) {
    const bool is_text = at.node->kind == JsonNode::Kind::string;
    if (is_text && std::find(words.begin(), words.end(), at.node->text) != words.end()) {
        return at.node->text;
    }
    std::string expected =
        fmt::format("{}\"{}\"", words.size() > 1 ? "one of " : "", fmt::join(words, "\", \""));
    if (is_text) expected += did_you_mean(at.node->text, words);
    add_mistake(mistakes, at, expected);
    return std::nullopt;
}

std::optional<double> number_of(const Located& at, NumberRange range, const std::string& expected,
                                std::vector<Mistake>& mistakes) {
    const bool fits = at.node->kind == JsonNode::Kind::number && at.node->number >= range.least &&
                      at.node->number <= range.most;
    if (fits) return at.node->number;
    add_mistake(mistakes, at, expected);
    return std::nullopt;
}

ObjectReader::ObjectReader(Located at, const std::string& what, std::vector<Mistake>& mistakes)
    : at_(std::move(at)),
      is_object_(at_.node->kind == JsonNode::Kind::object),
      mistakes_(mistakes) {
    if (!is_object_) add_mistake(mistakes_, at_, what);
}

std::optional<Located> ObjectReader::find(const std::string& key) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
    if (!is_object_) return std::nullopt;
    const auto& members = at_.node->members;
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const JsonMember& member) { return member.key == key; });
    if (found == members.end()) return std::nullopt;
    return Located{&found->value, at_.pointer + "/" + pointer_token(key)};
}

std::optional<Located> ObjectReader::require(const std::string& key, const std::string& expected) {
    auto value = find(key);
    if (!value && is_object_) {
        mistakes_.push_back({at_.pointer, at_.node->line, 0, "no key \"" + key + "\"", expected});
    }
    return value;
}

std::string ObjectReader::text(const std::string& key, const std::string& expected) {
    const auto value = find(key);
    return value ? text_of(*value, expected, mistakes_).value_or("") : "";
}

std::string ObjectReader::required_text(const std::string& key, const std::string& expected) {
    const auto value = require(key, expected);
    return value ? text_of(*value, expected, mistakes_).value_or("") : "";
}

std::optional<domain::Text> ObjectReader::label(const std::string& key) {
    const auto value = find(key);
    return value ? label_of(*value, mistakes_) : std::nullopt;
}

std::optional<double> ObjectReader::number(const std::string& key, NumberRange range,
                                           const std::string& expected) {
    const auto value = find(key);
    return value ? number_of(*value, range, expected, mistakes_) : std::nullopt;
}

bool ObjectReader::flag(const std::string& key, bool otherwise) {
    const auto value = find(key);
    if (!value) return otherwise;
    if (value->node->kind != JsonNode::Kind::boolean) {
        add_mistake(mistakes_, *value, "true or false");
        return otherwise;
    }
    return value->node->boolean;
}

void ObjectReader::finish() {
    if (!is_object_) return;
    for (const JsonMember& member : at_.node->members) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        const std::string hint = did_you_mean(member.key, known_);
        mistakes_.push_back({at_.pointer + "/" + pointer_token(member.key), member.line, 0,
                             "an unknown key" + hint,
                             fmt::format("only {}", fmt::join(known_, ", "))});
    }
}

}  // namespace phusong::project

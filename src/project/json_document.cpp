#include "project/json_document.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phusong::project {
namespace {

using nlohmann::json;

// No project nests deeper than a handful; a file that does is not one, and must not exhaust the
// stack of whoever walks the tree.
constexpr std::size_t kMaxDepth = 32;

// Number of characters the parser has taken so far; iterators are copied into the parser, the count
// stays here.
struct Cursor {
    const char* at;
};

class CountingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, Cursor* cursor) : at_(at), cursor_(cursor) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        ++at_;
        if (cursor_ != nullptr) cursor_->at = at_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
    bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

  private:
    const char* at_;
    Cursor* cursor_;
};

struct Place {
    std::size_t line = 1;
    std::size_t column = 1;
};

// 1-based line and column of a byte offset.
Place place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto newline = before.rfind('\n');
    return {static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
            newline == std::string_view::npos ? before.size() + 1 : before.size() - newline};
}

bool is_trailing_comma(std::string_view text, std::size_t end) {
    const std::string_view read = text.substr(0, std::min(end, text.size()));
    if (read.empty() || (read.back() != '}' && read.back() != ']')) return false;
    const auto previous = read.find_last_not_of(" \t\r\n", read.size() - 2);
    return read.size() >= 2 && previous != std::string_view::npos && read[previous] == ',';
}

// nlohmann's message without its number and position, which are given separately, and without the
// bytes last read, which may be anything.
std::string plain_reason(std::string message) {
    if (const auto bracket = message.find("] "); bracket != std::string::npos) {
        message = message.substr(bracket + 2);
    }
    if (message.rfind("parse error at", 0) == 0) {
        const auto colon = message.find(": ");
        if (colon != std::string::npos) message = message.substr(colon + 2);
    }
    const auto last_read = message.find("; last read: '");
    if (last_read != std::string::npos) {
        const auto expected = message.rfind("'; expected ");
        message = message.substr(0, last_read) +
                  (expected == std::string::npos ? "" : message.substr(expected + 1));
    }
    const auto last_token = message.find("last read: '");
    return last_token == std::string::npos ? message : message.substr(0, last_token);
}

class TreeBuilder : public nlohmann::json_sax<json> {
  public:
    TreeBuilder(std::string_view text, const Cursor& cursor, std::vector<Mistake>& mistakes)
        : text_(text), cursor_(cursor), mistakes_(mistakes) {}

    std::optional<JsonNode> take_root() {
        return failed_ ? std::nullopt : std::optional<JsonNode>(std::move(root_));
    }

    bool null() override { return put({}) != nullptr; }
    bool boolean(bool value) override {
        JsonNode node;
        node.kind = JsonNode::Kind::boolean;
        node.boolean = value;
        return put(std::move(node)) != nullptr;
    }
    bool number_integer(number_integer_t value) override {
        return put_number(static_cast<double>(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return put_number(static_cast<double>(value));
    }
    bool number_float(number_float_t value, const string_t& /*text*/) override {
        return put_number(value);
    }
    bool string(string_t& value) override {
        JsonNode node;
        node.kind = JsonNode::Kind::string;
        node.text = std::move(value);
        return put(std::move(node)) != nullptr;
    }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*elements*/) override { return open(JsonNode::Kind::object); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*elements*/) override { return open(JsonNode::Kind::array); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        key_ = std::move(name);
        key_line_ = line();
        return true;
    }
    bool parse_error(std::size_t position, const std::string& /*last_token*/,
                     const json::exception& error) override {
        const Place place = place_of(text_, position == 0 ? 0 : position - 1);
        const std::string found = is_trailing_comma(text_, position)
                                      ? "a comma before a closing bracket"
                                      : "no valid JSON: " + plain_reason(error.what());
        mistakes_.push_back({"", place.line, place.column, found,
                             is_trailing_comma(text_, position) ? "no comma there" : ""});
        failed_ = true;
        return false;
    }

  private:
    struct Open {
        JsonNode node;
        std::string key;
        std::size_t key_line;
        std::string pointer;
    };

    std::size_t line() const {
        const auto taken = static_cast<std::size_t>(cursor_.at - text_.data());
        // The parser reads one character past a number, which may be the end of its line.
        const bool past_line = taken > 0 && text_[taken - 1] == '\n';
        return place_of_cached(past_line ? taken - 1 : taken);
    }

    // Lines are asked for in ascending order, so counting goes on where it stopped.
    std::size_t place_of_cached(std::size_t offset) const {
        if (offset < counted_to_) return place_of(text_, offset).line;
        lines_ += static_cast<std::size_t>(
            std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_to_),
                       text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
        counted_to_ = offset;
        return lines_ + 1;
    }

    bool put_number(double value) {
        JsonNode node;
        node.kind = JsonNode::Kind::number;
        node.number = value;
        return put(std::move(node)) != nullptr;
    }

    bool open(JsonNode::Kind kind) {
        if (stack_.size() >= kMaxDepth) {
            mistakes_.push_back({"", line(), 0,
                                 fmt::format("more than {} levels of brackets", kMaxDepth),
                                 "a project file, which nests a few levels only"});
            failed_ = true;
            return false;
        }
        Open entry;
        entry.node.kind = kind;
        entry.node.line = line();
        entry.key = std::move(key_);
        entry.key_line = key_line_;
        entry.pointer = child_pointer(entry.key);
        stack_.push_back(std::move(entry));
        return true;
    }

    bool close() {
        Open entry = std::move(stack_.back());
        stack_.pop_back();
        key_ = std::move(entry.key);
        key_line_ = entry.key_line;
        const std::size_t opening_line = entry.node.line;
        JsonNode* const placed = put(std::move(entry.node));
        if (placed != nullptr) placed->line = opening_line;
        return placed != nullptr;
    }

    std::string child_pointer(const std::string& child_key) const {
        if (stack_.empty()) return "";
        const Open& parent = stack_.back();
        if (parent.node.kind == JsonNode::Kind::object) {
            return parent.pointer + "/" + pointer_token(child_key);
        }
        return parent.pointer + "/" + std::to_string(parent.node.items.size());
    }

    JsonNode* put(JsonNode node) {
        node.line = line();
        if (stack_.empty()) {
            root_ = std::move(node);
            return &root_;
        }
        JsonNode& parent = stack_.back().node;
        if (parent.kind == JsonNode::Kind::array) {
            return &parent.items.emplace_back(std::move(node));
        }
        const auto same = std::find_if(parent.members.begin(), parent.members.end(),
                                       [&](const JsonMember& m) { return m.key == key_; });
        if (same != parent.members.end()) {
            mistakes_.push_back({child_pointer(key_), key_line_, 0,
                                 fmt::format("the key \"{}\" a second time", key_),
                                 fmt::format("it once (the first is in line {})", same->line)});
            return &dropped_.emplace_back(std::move(node));
        }
        parent.members.push_back({std::move(key_), key_line_, std::move(node)});
        return &parent.members.back().value;
    }

    std::string_view text_;
    const Cursor& cursor_;
    std::vector<Mistake>& mistakes_;
    JsonNode root_;
    std::vector<JsonNode> dropped_;
    std::vector<Open> stack_;
    std::string key_;
    std::size_t key_line_ = 0;
    mutable std::size_t counted_to_ = 0;
    mutable std::size_t lines_ = 0;
    bool failed_ = false;
};

std::string shortened(const std::string& text) {
    constexpr std::size_t kLongest = 60;
    if (text.size() <= kLongest) return text;
    std::size_t end = kLongest;
    // Not in the middle of a UTF-8 character.
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

}  // namespace

std::string describe(const JsonNode& node) {
    switch (node.kind) {
        case JsonNode::Kind::boolean:
            return node.boolean ? "true" : "false";
        case JsonNode::Kind::number:
            return fmt::format("the number {}", node.number);
        case JsonNode::Kind::string:
            return node.text.empty() ? "an empty text" : "\"" + shortened(node.text) + "\"";
        case JsonNode::Kind::array:
            return node.items.empty() ? "an empty list" : "a list";
        case JsonNode::Kind::object:
            return "an object";
        case JsonNode::Kind::null:
            break;
    }
    return "null";
}

std::optional<JsonNode> parse_json(std::string_view text, std::vector<Mistake>& mistakes) {
    Cursor cursor{text.data()};
    TreeBuilder builder(text, cursor, mistakes);
    const CountingIterator first(text.data(), &cursor);
    const CountingIterator last(text.data() + text.size(), nullptr);
    const bool strict = true;
    const bool ignore_comments = true;
    const bool read =
        json::sax_parse(first, last, &builder, json::input_format_t::json, strict, ignore_comments);
    return read ? builder.take_root() : std::nullopt;
}

}  // namespace phusong::project

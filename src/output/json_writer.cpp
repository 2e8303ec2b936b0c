#include "output/json_writer.hpp"

#include "output/utf8.hpp"

namespace phusong::output {
namespace {

void append_escaped(std::string& out, char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20) {
        out += c;
        return;
    }
    out += "\\u00";
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
}

/// Whether text stands in JSON as it is: all codes, names of members and most values do.
bool is_plain(std::string_view text) {
    bool plain = true;
    for (const char c : text) plain &= c >= ' ' && c <= '~' && c != '"' && c != '\\';
    return plain;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    if (is_plain(text))
        out += text;
    else
        for (const char c : valid_utf8(text)) append_escaped(out, c);
    out += '"';
}

void append_json_value(std::string& out, const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) out += "null";
    if (const bool* const truth = std::get_if<bool>(&value)) out += *truth ? "true" : "false";
    if (const Number* const number = std::get_if<Number>(&value)) append_number(out, *number);
    if (const std::string* const text = std::get_if<std::string>(&value))
        append_json_string(out, *text);
}

void JsonWriter::new_line() {
    out_ += '\n';
    out_.append(2 * levels_.size(), ' ');
}

void JsonWriter::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (levels_.empty()) return;
    Level& level = levels_.back();
    if (!level.empty) out_ += ',';
    if (!level.in_line) {
        new_line();
    } else if (!level.empty) {
        out_ += ' ';
    }
    level.empty = false;
}

void JsonWriter::begin(char bracket, Layout layout) {
    separate();
    out_ += bracket;
    const bool inherited = !levels_.empty() && levels_.back().in_line;
    levels_.push_back({inherited || layout == Layout::in_line, true});
}

void JsonWriter::end(char bracket) {
    const Level level = levels_.back();
    levels_.pop_back();
    if (!level.empty && !level.in_line) new_line();
    out_ += bracket;
    if (levels_.empty()) out_ += '\n';
}

void JsonWriter::key(std::string_view name) {
    separate();
    append_json_string(out_, name);
    out_ += ": ";
    after_key_ = true;
}

void JsonWriter::value(const Value& value) {
    separate();
    append_json_value(out_, value);
}

void JsonWriter::member(std::string_view name, const Value& content) {
    key(name);
    value(content);
}

void JsonWriter::member(std::string_view name, const domain::Text& content) {
    key(name);
    text(content);
}

void JsonWriter::text(const domain::Text& content) {
    begin_object(Layout::in_line);
    member("en", Value(content.en));
    member("vi", Value(content.in("vi")));
    end_object();
}

}  // namespace phusong::output

#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "domain/text.hpp"
#include "output/value.hpp"

namespace phusong::output {

/// A count; true and false are none.
template <typename T>
concept WholeNumber = std::unsigned_integral<T> && !std::same_as<T, bool>;

/// Appends a JSON string (RFC 8259): quoted, escaped, malformed UTF-8 replaced by U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Appends a JSON value: null, true, false, a number or a string.
void append_json_value(std::string& out, const Value& value);

/// Writes JSON in the order in which it is told, indented by two blanks. A stream rather than a
/// document in memory, so that numbers are written as output rounds them and members stay in order.
class JsonWriter {
  public:
    enum class Layout {
        lines,   ///< one member or item a line
        in_line  ///< all on one line, with everything in it
    };

    explicit JsonWriter(std::string& out) : out_(out) {}

    void begin_object(Layout layout = Layout::lines) { begin('{', layout); }
    void end_object() { end('}'); }
    void begin_array(Layout layout = Layout::lines) { begin('[', layout); }
    void end_array() { end(']'); }

    void key(std::string_view name);
    void value(const Value& value);
    template <WholeNumber T>
    void value(T count) {
        separate();
        out_ += std::to_string(count);
    }

    void member(std::string_view name, const Value& content);
    template <WholeNumber T>
    void member(std::string_view name, T count) {
        key(name);
        value(count);
    }
    /// {"en": …, "vi": …}
    void member(std::string_view name, const domain::Text& text);
    void text(const domain::Text& text);

  private:
    struct Level {
        bool in_line = false;
        bool empty = true;
    };
    void begin(char bracket, Layout layout);
    void end(char bracket);
    void separate();
    void new_line();

    std::string& out_;
    std::vector<Level> levels_;
    bool after_key_ = false;
};

}  // namespace phusong::output

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/mistake.hpp"

namespace phusong::project {

struct JsonMember;

/// A JSON value together with the line on which it stands, so that a mistake can be found.
struct JsonNode {
    enum class Kind { null, boolean, number, string, array, object };
    Kind kind = Kind::null;
    std::size_t line = 0;  ///< 1-based
    bool boolean = false;
    double number = 0;
    std::string text;
    std::vector<JsonNode> items;
    std::vector<JsonMember> members;  ///< in the order of the file
};

struct JsonMember {
    std::string key;
    std::size_t line = 0;  ///< of the key
    JsonNode value;
};

/// "a number (12)", "text (\"4g\")", "a list", "an object": what stands there, for a message.
std::string describe(const JsonNode& node);

/// Reads JSON with // and /* */ comments. Syntax errors are reported with line and column and leave
/// nothing to work with; a key that stands twice in one object is reported and the first one
/// counts.
std::optional<JsonNode> parse_json(std::string_view text, std::vector<Mistake>& mistakes);

}  // namespace phusong::project

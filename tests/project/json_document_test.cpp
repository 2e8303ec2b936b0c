#include "project/json_document.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace phusong::project {
namespace {

struct Parsed {
    std::optional<JsonNode> root;
    std::vector<Mistake> mistakes;
};

Parsed parse(const std::string& text) {
    Parsed result;
    result.root = parse_json(text, result.mistakes);
    return result;
}

}  // namespace

TEST_CASE("JSON with comments becomes a tree") {
    const Parsed parsed = parse(
        "\xEF\xBB\xBF{ // one\n\"a\": [1, -2.5e1, true, null], /* two\n"
        "lines */ \"b\": {\"c\": \"đ\\u0111\"}}");
    REQUIRE(parsed.mistakes.empty());
    REQUIRE(parsed.root);
    const JsonNode& root = *parsed.root;
    REQUIRE(root.kind == JsonNode::Kind::object);
    REQUIRE(root.members.size() == 2);
    const JsonNode& list = root.members[0].value;
    REQUIRE(list.items.size() == 4);
    CHECK(list.items[0].number == 1);
    CHECK(list.items[1].number == -25);
    CHECK(list.items[2].boolean);
    CHECK(list.items[3].kind == JsonNode::Kind::null);
    CHECK(root.members[1].value.members[0].value.text == "đđ");
}

TEST_CASE("Every value knows its line") {
    const Parsed parsed = parse("{\n\"a\": 1\n,\"b\":\n[\n2\n,\n3],\"c\":\"x\"\n}");
    REQUIRE(parsed.root);
    const JsonNode& root = *parsed.root;
    CHECK(root.line == 1);
    CHECK(root.members[0].line == 2);
    CHECK(root.members[0].value.line == 2);
    CHECK(root.members[1].line == 3);
    CHECK(root.members[1].value.line == 4);
    CHECK(root.members[1].value.items[0].line == 5);
    CHECK(root.members[1].value.items[1].line == 7);
    CHECK(root.members[2].value.line == 7);
}

TEST_CASE("Syntax errors have a line and a column") {
    const Parsed parsed = parse("{\n  \"a\": 1,\n  b: 2\n}");
    CHECK_FALSE(parsed.root);
    REQUIRE(parsed.mistakes.size() == 1);
    CHECK(parsed.mistakes[0].line == 3);
    CHECK(parsed.mistakes[0].column == 3);

    for (const char* const broken :
         {"", "{", "[1,", "{\"a\" 1}", "\"", "nul", "1 2", "{\"a\": 1e999}", "/* open", "\x01",
          "{\"a\": \"\xC3\x28\"}"}) {
        CAPTURE(broken);
        const Parsed result = parse(broken);
        CHECK_FALSE(result.root);
        REQUIRE(result.mistakes.size() == 1);
        CHECK(result.mistakes[0].line == 1);
        CHECK(result.mistakes[0].column >= 1);
        CHECK(result.mistakes[0].found.find("last read") == std::string::npos);
    }
}

TEST_CASE("A comma before a closing bracket is named as what it is") {
    const Parsed parsed = parse("{\"a\": [1, 2,\n]}");
    REQUIRE(parsed.mistakes.size() == 1);
    CHECK(parsed.mistakes[0].found == "a comma before a closing bracket");
    CHECK(parsed.mistakes[0].line == 2);
}

TEST_CASE("A key that stands twice is a mistake and the first one counts") {
    const Parsed parsed = parse("{\"a\": {\"x/y\": 1,\n\"x/y\": {\"deep\": [2]}}}");
    REQUIRE(parsed.root);
    REQUIRE(parsed.mistakes.size() == 1);
    CHECK(parsed.mistakes[0].pointer == "/a/x~1y");
    CHECK(parsed.mistakes[0].line == 2);
    const JsonNode& inner = parsed.root->members[0].value;
    REQUIRE(inner.members.size() == 1);
    CHECK(inner.members[0].value.number == 1);
}

TEST_CASE("Brackets without end are refused, not followed") {
    const Parsed parsed = parse(std::string(100'000, '['));
    CHECK_FALSE(parsed.root);
    REQUIRE(parsed.mistakes.size() == 1);
    CHECK(parsed.mistakes[0].found.find("levels of brackets") != std::string::npos);
}

}  // namespace phusong::project

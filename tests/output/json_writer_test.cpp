#include "output/json_writer.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace phusong::output;
using nlohmann::json;

namespace {

std::string json_string(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

}  // namespace

TEST_CASE("strings are escaped so that a parser gets them back") {
    CHECK(json_string("a\"b\\c\n\r\t") == R"("a\"b\\c\n\r\t")");
    CHECK(json_string(std::string("\0\x01\x1f", 3)) == R"("\u0000\u0001\u001f")");
    CHECK(json_string("Lạng Sơn/") == "\"Lạng Sơn/\"");
    std::string every;
    for (int c = 0; c < 128; ++c) every += static_cast<char>(c);
    CHECK(json::parse(json_string(every)).get<std::string>() == every);
    CHECK(json::parse(json_string("M\xFFu")).get<std::string>() == "M\xEF\xBF\xBDu");
}

TEST_CASE("members stay in order and nest") {
    std::string out;
    JsonWriter writer(out);
    writer.begin_object();
    writer.member("z", Value(true));
    writer.member("a", Value("text"));
    writer.member("n", std::uint64_t{7});
    writer.member("none", Value());
    writer.member("both", phusong::domain::Text{"x", ""});
    writer.key("list");
    writer.begin_array();
    writer.begin_object(JsonWriter::Layout::in_line);
    writer.member("p", Value(Number{12.50, 4}));
    writer.key("q");
    writer.begin_array();
    writer.value(1U);
    writer.value(2U);
    writer.end_array();
    writer.end_object();
    writer.end_array();
    writer.key("empty");
    writer.begin_array();
    writer.end_array();
    writer.end_object();
    CHECK(out ==
          "{\n"
          "  \"z\": true,\n"
          "  \"a\": \"text\",\n"
          "  \"n\": 7,\n"
          "  \"none\": null,\n"
          "  \"both\": {\"en\": \"x\", \"vi\": \"x\"},\n"
          "  \"list\": [\n"
          "    {\"p\": 12.5, \"q\": [1, 2]}\n"
          "  ],\n"
          "  \"empty\": []\n"
          "}\n");
    CHECK(json::accept(out));
}

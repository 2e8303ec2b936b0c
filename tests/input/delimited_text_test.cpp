#include "input/delimited_text.hpp"

#include "core/error.hpp"

#include "support/catch.hpp"

using phusong::core::InputError;
using phusong::input::DelimitedText;
using phusong::input::parse_delimited_text;

namespace {

using Fields = std::vector<std::string>;

std::string delimited_complaint(const std::string& text) {
    try {
        parse_delimited_text(text, "t.csv");
    } catch (const InputError& error) {
        return error.where() + ": " + error.what_happened();
    }
    return "";
}

}  // namespace

TEST_CASE("delimited text: the separator is the one that the first row has most of") {
    CHECK(parse_delimited_text("a,b\n1,2", "").separator == ',');
    CHECK(parse_delimited_text("a;b,c;d\n1;2;3", "").separator == ';');
    CHECK(parse_delimited_text("a\tb\n1,5\t2", "").rows[0].fields == Fields{"1,5", "2"});
    CHECK(parse_delimited_text("\"x;y;z\",b\n1,2", "").separator == ',');
    CHECK(parse_delimited_text("only", "").separator == ',');
}

TEST_CASE("delimited text: quotes, line ends, blank lines and the byte order mark") {
    const DelimitedText table =
        parse_delimited_text("\xEF\xBB\xBF name ,b\r\n\"a, \"\"b\"\"\nc\",2\r\n\r\n ,\n3,4", "");
    CHECK(table.columns == Fields{"name", "b"});
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].fields == Fields{"a, \"b\"\nc", "2"});
    CHECK(table.rows[0].line == 2);
    CHECK(table.rows[1].fields == Fields{"3", "4"});
    CHECK(table.rows[1].line == 6);
}

TEST_CASE("delimited text: empty fields at the end count") {
    const DelimitedText table = parse_delimited_text("a,b,c\n1,,\n", "");
    CHECK(table.rows.at(0).fields == Fields{"1", "", ""});
}

TEST_CASE("delimited text that is none is refused, with its line") {
    CHECK(delimited_complaint("") == "t.csv: the file is empty");
    CHECK(delimited_complaint("\n\n") == "t.csv: the file is empty");
    CHECK(delimited_complaint("a,b\n1,2\n3\n") ==
          "t.csv, line 3: the number of fields in this row is 1, in the first it is 2");
    CHECK(delimited_complaint("a\n\"x\ny\n") ==
          "t.csv, line 2: a quote is opened and never closed");
    CHECK(delimited_complaint("a\n\"x\"y\n") ==
          "t.csv, line 2: something stands behind a closing quote");
    CHECK(delimited_complaint(std::string("a\0b", 3)) ==
          "t.csv: this is no text in UTF-8: there are zero bytes in it");
}

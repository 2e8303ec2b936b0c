#include "output/utf8.hpp"

#include <string>

#include "support/catch.hpp"

using phusong::output::characters;
using phusong::output::valid_utf8;

namespace {
const std::string kBad = "\xEF\xBF\xBD";
}

TEST_CASE("well-formed text stays as it is") {
    const std::string text = "Đồng Đăng, Lạng Sơn – 諒山 🗼 \x7F\n";
    CHECK(valid_utf8(text) == text);
    CHECK(valid_utf8("").empty());
    CHECK(valid_utf8(std::string("a\0b", 3)) == std::string("a\0b", 3));
    CHECK(valid_utf8("\xF4\x8F\xBF\xBF") == "\xF4\x8F\xBF\xBF");  // U+10FFFF
}

TEST_CASE("malformed parts are replaced one by one") {
    CHECK(valid_utf8("M\xFFu") == "M" + kBad + "u");
    CHECK(valid_utf8("\x80\x80") == kBad + kBad);
    CHECK(valid_utf8("Latin \xE9t\xE9") == "Latin " + kBad + "t" + kBad);
    CHECK(valid_utf8("\xC4") == kBad);  // broken off at the end
    CHECK(valid_utf8("\xE1\xBB"
                     "x") == kBad + "x");          // broken off: one part, one replacement
    CHECK(valid_utf8("\xC0\xAF") == kBad + kBad);  // overlong
    CHECK(valid_utf8("\xED\xA0\x80") == kBad + kBad + kBad);             // surrogate
    CHECK(valid_utf8("\xF4\x90\x80\x80") == kBad + kBad + kBad + kBad);  // above U+10FFFF
}

// The example of the Unicode standard, table 3-8.
TEST_CASE("maximal malformed parts get one replacement each") {
    CHECK(valid_utf8("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64") ==
          "a" + kBad + kBad + kBad + "b" + kBad + "c" + kBad + kBad + "d");
}

TEST_CASE("characters are counted, not bytes") {
    CHECK(characters("") == 0);
    CHECK(characters("Đồng Đăng") == 9);
    CHECK(characters("諒山 🗼") == 4);
}

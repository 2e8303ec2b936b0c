#include "core/error.hpp"
#include "input/text_encoding.hpp"

#include "support/catch.hpp"

using namespace phusong::input;

TEST_CASE("well-formed UTF-8 is recognised") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("Lạng Sơn"));
    CHECK(is_utf8("\xF0\x9F\x93\xB6"));
    CHECK_FALSE(is_utf8("L\xE1ng"));           // Latin-1
    CHECK_FALSE(is_utf8("\xC0\xAF"));          // overlong
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
    CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(is_utf8("\xE1\xBA"));          // cut off
    CHECK(replace_ill_formed("a\xE1z\xE1\xBA\xA1") == "a\xEF\xBF\xBDzạ");
}

TEST_CASE("blanks of all kinds are trimmed at the ends only") {
    CHECK(trimmed("  Xã \t\r\n") == "Xã");
    CHECK(trimmed("\xC2\xA0Thị trấn\xC2\xA0 ") == "Thị trấn");
    CHECK(trimmed("\xEF\xBB\xBF"
                  "code") == "code");
    CHECK(trimmed("   ").empty());
}

TEST_CASE("text in other encodings becomes UTF-8, to its last letter") {
    CHECK(Recoder("ISO-8859-1").to_utf8("T\xF8rneby i V\xE5ler") == "Tørneby i Våler");
    // CP1258 writes ạ as a and a dot below, ơ as one byte; the n at the end must not be lost.
    CHECK(Recoder("CP1258").to_utf8("La\xF2ng S\xF5n") == "Lạng Sơn");
    CHECK(Recoder("CP1258").to_utf8("Xa\xDE") == "Xã");
    CHECK(Recoder("UTF-8").to_utf8("Lạng Sơn") == "Lạng Sơn");
    CHECK(Recoder("UTF-8").to_utf8("L\xE1ng") == "L\xEF\xBF\xBDng");
    Recoder twice("CP1258");
    CHECK(twice.to_utf8("S\xF5n") == "Sơn");
    CHECK(twice.to_utf8(std::string(1000, 'n')) == std::string(1000, 'n'));
}

TEST_CASE("an unknown encoding is a wrong request") {
    CHECK_THROWS_AS(Recoder("klingon"), phusong::core::RequestError);
}

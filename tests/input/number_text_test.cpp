#include "input/number_text.hpp"

#include "support/catch.hpp"

using phusong::input::Number;
using phusong::input::read_number;

TEST_CASE("plain numbers are read") {
    CHECK(read_number("6920").value == 6920);
    CHECK(read_number(" 6920 ").value == 6920);
    CHECK(read_number("0").value == 0);
    CHECK(read_number("-105").value == -105);
    CHECK(read_number("+5").value == 5);
    CHECK(read_number("6920.5").value == 6920.5);
    CHECK(read_number("6920.50").value == 6920.5);
    CHECK(read_number("-105,5").value == -105.5);
    CHECK(read_number("1e4").value == 10'000);
    CHECK(read_number("0.692").value == 0.692);
    CHECK(read_number("0,692").value == 0.692);
    CHECK(read_number("1234.567").value == 1234.567);
}

TEST_CASE("a thousands mark that cannot be a fraction is understood") {
    CHECK(read_number("1.234.567").value == 1'234'567);
    CHECK(read_number("1,234,567").value == 1'234'567);
    CHECK(read_number("6 920").value == 6920);
    CHECK(read_number("6\xC2\xA0"
                      "920")
              .value == 6920);
    CHECK(read_number("6\xE2\x80\xAF"
                      "920,5")
              .value == std::nullopt);  // a group of blanks with a fraction is not worth a guess
}

TEST_CASE("what can be read in two ways is not guessed") {
    for (const char* text : {"6.920", "6,920", "13.692", "-6.920"}) {
        CAPTURE(text);
        const Number number = read_number(text);
        CHECK_FALSE(number.value);
        CHECK(number.ambiguous);
        CHECK(number.problem.find(text) != std::string::npos);
    }
}

TEST_CASE("what is no number is said to be none") {
    for (const char* text : {"#N/A", "abc", "12abc", "1..2", "nan", "inf", "-", ".", "1.234.56",
                             "12-13", "1e999", "0x10"}) {
        CAPTURE(text);
        const Number number = read_number(text);
        CHECK_FALSE(number.value);
        CHECK_FALSE(number.ambiguous);
        CHECK(number.problem.find("is not a number") != std::string::npos);
    }
}

TEST_CASE("nothing is no number and no problem") {
    for (const char* text : {"", "  ", "\t\r\n", "\xC2\xA0"}) {
        const Number number = read_number(text);
        CHECK_FALSE(number.value);
        CHECK(number.problem.empty());
    }
}

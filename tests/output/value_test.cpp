#include "output/value.hpp"

#include <limits>
#include <locale>
#include <sstream>
#include <string>

#include "output/json_writer.hpp"

#include "support/catch.hpp"

using namespace phusong::output;

namespace {

std::string number(double value, int decimals) {
    std::string text;
    append_number(text, {value, decimals});
    return text;
}

std::string e7(std::int64_t value) {
    std::string text;
    append_e7(text, value);
    return text;
}

std::string shown(const Value& value) {
    std::string text;
    append_json_value(text, value);
    return text;
}

}  // namespace

TEST_CASE("numbers are plain decimals without trailing zeros") {
    CHECK(number(0, 4) == "0");
    CHECK(number(100, 4) == "100");
    CHECK(number(1200, 0) == "1200");
    CHECK(number(12.5, 4) == "12.5");
    CHECK(number(2.0 / 3, 4) == "0.6667");
    CHECK(number(-2.5, 1) == "-2.5");
    CHECK(number(1e-6, 6) == "0.000001");
    CHECK(number(1.5e15, 2) == "1500000000000000");
    CHECK(number(std::numeric_limits<double>::max(), 0).size() == 309);
}

TEST_CASE("there is no negative zero") {
    CHECK(number(-0.0, 3) == "0");
    CHECK(number(-1e-9, 4) == "0");
}

TEST_CASE("numbers do not depend on the locale") {
    // As in Viet Nam: 1.234,5.
    struct Vietnamese : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    const std::locale before =
        std::locale::global(std::locale(std::locale::classic(), new Vietnamese));
    std::ostringstream usual;
    usual << 1234.5;
    CHECK(usual.str() == "1.234,5");
    CHECK(number(1234.5, 1) == "1234.5");
    CHECK(e7(1'051'234'567) == "105.1234567");
    std::locale::global(before);
}

TEST_CASE("degrees are written from whole numbers of the seventh decimal") {
    CHECK(e7(0) == "0");
    CHECK(e7(1) == "0.0000001");
    CHECK(e7(-1) == "-0.0000001");
    CHECK(e7(1'051'234'567) == "105.1234567");
    CHECK(e7(1'050'000'000) == "105");
    CHECK(e7(-1'800'000'000) == "-180");
    CHECK(e7(216'000'500) == "21.60005");
}

TEST_CASE("a share is 100 only for all and 0 only for none") {
    CHECK(shown(percent(1, 3)) == "33.3333");
    CHECK(shown(percent(2e6, 2e6)) == "100");
    CHECK(shown(percent(2e6 + 1e-6, 2e6)) == "100");
    CHECK(shown(percent(2e6 * (1 - 1e-10), 2e6)) == "100");
    CHECK(shown(percent(2e6 - 0.01, 2e6)) == "99.9999");
    CHECK(shown(percent(0, 2e6)) == "0");
    CHECK(shown(percent(-1e-12, 2e6)) == "0");
    CHECK(shown(percent(0.01, 2e6)) == "0.0001");
}

TEST_CASE("what is not known is null") {
    CHECK(shown(percent(1, 0)) == "null");
    CHECK(shown(percent(std::nullopt, 10)) == "null");
    CHECK(shown(percent(1, std::nullopt)) == "null");
    CHECK(shown(persons(std::nullopt)) == "null");
    CHECK(shown(square_km(std::nullopt)) == "null");
    CHECK(shown(square_km(std::numeric_limits<double>::quiet_NaN())) == "null");
    CHECK(shown(text_or_null("")) == "null");
    CHECK(shown(persons(0)) == "0");
    CHECK(shown(square_km(0)) == "0");
}

TEST_CASE("areas have a hundredth of a square metre, people a tenth") {
    CHECK(shown(square_km(1)) == "0.000001");
    CHECK(shown(square_km(0.014)) == "0.00000001");
    CHECK(shown(square_km(114'381'783.4)) == "114.3817834");
    CHECK(shown(persons(1234.56)) == "1234.6");
}

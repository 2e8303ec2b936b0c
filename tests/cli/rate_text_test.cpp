#include "cli/rate_text.hpp"

#include "core/error.hpp"

#include "support/catch.hpp"

using phusong::cli::parse_rate;
using phusong::cli::required_rate;
using phusong::cli::required_share;
using phusong::core::RequestError;

TEST_CASE("rates are fractions or per cent") {
    CHECK(parse_rate("0.1").value() == 0.1);
    CHECK(parse_rate("10%").value() == 0.1);
    CHECK(parse_rate("10 %").value() == 0.1);
    CHECK(parse_rate("10,5%").value() == Approx(0.105));
    CHECK(parse_rate("-2%").value() == -0.02);
    CHECK_FALSE(parse_rate(""));
    CHECK_FALSE(parse_rate("%"));
    CHECK_FALSE(parse_rate("ten"));
    CHECK_FALSE(parse_rate("nan"));
    CHECK_FALSE(parse_rate("1.0.0"));
}

TEST_CASE("10 is not taken for 1000 per cent") {
    CHECK_THROWS_AS(required_rate("10", "--rate"), RequestError);
    CHECK(required_rate("110%", "--rate") == Approx(1.1));
    CHECK(required_share("70%", "--cap") == Approx(0.7));
    CHECK_THROWS_AS(required_share("70", "--cap"), RequestError);
    CHECK_THROWS_AS(required_share("-1%", "--cap"), RequestError);
}

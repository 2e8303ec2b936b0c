#include "invest/payback.hpp"

#include <vector>

#include "support/catch.hpp"

using phusong::invest::discounted_payback;
using phusong::invest::simple_payback;

TEST_CASE("payback falls between two dates") {
    const auto payback = simple_payback(std::vector<double>{-100, 40, 40, 40});
    REQUIRE(payback.periods);
    CHECK(*payback.periods == Approx(2.5));
    CHECK_FALSE(payback.falls_back);
}

TEST_CASE("discounted payback is later") {
    const auto payback = discounted_payback(0.1, std::vector<double>{-100, 55, 60.5, 13.31});
    REQUIRE(payback.periods);
    CHECK(*payback.periods == Approx(2.0));
    CHECK_FALSE(discounted_payback(0.2, std::vector<double>{-100, 55, 60.5}).periods);
}

TEST_CASE("money that never comes back, that was never out, that goes out again") {
    CHECK_FALSE(simple_payback(std::vector<double>{-100, 40}).periods);
    CHECK(simple_payback(std::vector<double>{10, 40}).periods == 0.0);
    CHECK_FALSE(simple_payback(std::vector<double>{}).periods);
    const auto again = simple_payback(std::vector<double>{-100, 150, -80, 50});
    CHECK(again.falls_back);
    CHECK(again.periods.value() == Approx(2.0 / 3));
}

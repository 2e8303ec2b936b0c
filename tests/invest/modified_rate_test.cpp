#include "invest/modified_rate.hpp"

#include <cmath>
#include <vector>

#include "support/catch.hpp"

using phusong::invest::modified_rate;

TEST_CASE("MIRR of one outflow and one inflow is the IRR, whatever the two rates") {
    const auto rate = modified_rate(std::vector<double>{-100, 0, 121}, 0.03, 0.2);
    REQUIRE(rate);
    CHECK(std::abs(*rate - 0.1) < 1e-12);
}

TEST_CASE("MIRR with reinvestment at the IRR is the IRR") {
    const auto rate = modified_rate(std::vector<double>{-1000, 550, 605}, 0.1, 0.1);
    REQUIRE(rate);
    CHECK(std::abs(*rate - 0.1) < 1e-12);
}

TEST_CASE("MIRR needs money going both ways") {
    CHECK_FALSE(modified_rate(std::vector<double>{1, 2, 3}, 0.1, 0.1));
    CHECK_FALSE(modified_rate(std::vector<double>{-1, -2}, 0.1, 0.1));
    CHECK_FALSE(modified_rate(std::vector<double>{}, 0.1, 0.1));
}

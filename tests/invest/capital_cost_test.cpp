#include "invest/capital_cost.hpp"

#include <cmath>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;

TEST_CASE("WACC weighs equity and debt after tax") {
    CHECK(weighted_cost_of_capital({30, 70, 0.15, 0.08, 0.2}) ==
          Approx(0.3 * 0.15 + 0.7 * 0.08 * 0.8).epsilon(1e-14));
    CHECK(weighted_cost_of_capital({1, 0, 0.12, 0, 0.2}) == 0.12);
}

TEST_CASE("WACC of nothing, or with an impossible tax, is refused") {
    CHECK_THROWS_AS(weighted_cost_of_capital({0, 0, 0.1, 0.1, 0}), phusong::core::RequestError);
    CHECK_THROWS_AS(weighted_cost_of_capital({-1, 2, 0.1, 0.1, 0}), phusong::core::RequestError);
    CHECK_THROWS_AS(weighted_cost_of_capital({1, 2, 0.1, 0.1, 1.5}), phusong::core::RequestError);
}

TEST_CASE("real and nominal rates follow Fisher and undo one another") {
    CHECK(nominal_rate(0.05, 0.04) == Approx(0.092).epsilon(1e-14));
    CHECK(real_rate(0.092, 0.04) == Approx(0.05).epsilon(1e-13));
    CHECK(real_rate(nominal_rate(0.031, 0.07), 0.07) == Approx(0.031).epsilon(1e-13));
}

#include "invest/present_value.hpp"

#include <limits>
#include <vector>

#include "core/error.hpp"
#include "invest/near.hpp"

#include "support/catch.hpp"

using phusong::core::RequestError;
using phusong::invest::discount_factor;
using phusong::invest::net_present_value;
using phusong::test::relative_error;

TEST_CASE("NPV leaves the first flow undiscounted") {
    const std::vector<double> flows{-10000, 3000, 4200, 6800};
    CHECK(relative_error(net_present_value(0.1, flows), 1307.2877535687) < 1e-12);
    // What a spreadsheet's NPV() says of the same flows.
    CHECK(relative_error(net_present_value(0.1, flows) / 1.1, 1188.4434123352216) < 1e-12);
}

TEST_CASE("NPV of a perpetuity cut off after n years has a closed form") {
    // 1 a year at the end of 1..600 at 1 %: (1 − 1.01^−600)/0.01
    std::vector<double> flows(601, 1.0);
    flows[0] = 0;
    const double closed = (1 - discount_factor(0.01, 600)) / 0.01;
    CHECK(relative_error(net_present_value(0.01, flows), closed) < 1e-12);
}

TEST_CASE("NPV at a rate of zero is the sum, at a negative rate later flows weigh more") {
    const std::vector<double> flows{-100, 30, 40};
    CHECK(net_present_value(0, flows) == -30);
    CHECK(net_present_value(-0.5, flows) == -100 + 60 + 160);
    CHECK(net_present_value(0.1, {}) == 0);
}

TEST_CASE("impossible rates and amounts are refused") {
    const std::vector<double> flows{-1, 2};
    CHECK_THROWS_AS(net_present_value(-1, flows), RequestError);
    CHECK_THROWS_AS(net_present_value(std::numeric_limits<double>::quiet_NaN(), flows),
                    RequestError);
    const std::vector<double> infinite{-1, std::numeric_limits<double>::infinity()};
    CHECK_THROWS_AS(net_present_value(0.1, infinite), RequestError);
}

#include "invest/sensitivity.hpp"

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;

namespace {

// 100·a − b², zero at b = 10 where a is 1.
double example_figure(std::span<const double> x) {
    return 100 * x[0] - x[1] * x[1];
}
const std::vector<Bounds> kExampleBounds{{0.9, 1, 1.2}, {5, 8, 20}};

}  // namespace

TEST_CASE("the widest bar of a tornado comes first") {
    const auto bars = tornado(example_figure, kExampleBounds);
    REQUIRE(bars.size() == 2);
    CHECK(bars[0].value == 1);
    CHECK(bars[0].at_low == Approx(75));
    CHECK(bars[0].at_high == Approx(-300));
    CHECK(bars[0].swing == Approx(375));
    CHECK(bars[1].at_low == Approx(26));
    CHECK(bars[1].at_high == Approx(56));
}

TEST_CASE("the switching value is where the figure is zero, if it is anywhere") {
    CHECK(switching_value(example_figure, kExampleBounds, 1).value() == Approx(10).epsilon(1e-12));
    CHECK_FALSE(switching_value(example_figure, kExampleBounds, 0));
    CHECK_THROWS_AS(switching_value(example_figure, kExampleBounds, 2),
                    phusong::core::RequestError);
}

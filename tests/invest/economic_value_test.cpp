#include "invest/economic_value.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace phusong::invest;

TEST_CASE("economic value is at shadow prices") {
    const std::vector<EconomicYear> years{{1000, 0, 0, 0}, {0, 50, 600, 0}, {0, 50, 600, 100}};
    const auto value = economic_value(years, {0.9, 0.8}, 0.05);
    CHECK(value.npv == Approx(-900 + 560 / 1.05 + 650 / 1.1025).epsilon(1e-14));
    CHECK(value.rates.only().has_value());
    CHECK(economic_value(years, {}, 0).npv == Approx(-1000 + 550 + 650));
}

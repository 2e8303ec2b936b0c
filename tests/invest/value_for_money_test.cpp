#include "invest/value_for_money.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace phusong::invest;

TEST_CASE("a contract that spreads payments is better value at high rates only") {
    const PublicComparator comparator{{1000}, {50}, {}, {}};
    const PublicContract contract{{0, 400, 400, 400}, {}, {20}};
    const std::vector<double> rates{0.0, 0.05, 0.15};
    const auto by_rate = value_for_money_by_rate(comparator, contract, rates);
    CHECK(by_rate[0].saving == Approx(1050 - 1220));
    CHECK(by_rate[0].saving_share == Approx(-170.0 / 1050));
    CHECK(by_rate[2].saving > 0);
    const auto even = break_even_rates(comparator, contract);
    REQUIRE(even.only());
    CHECK(*even.only() > 0.05);
    CHECK(*even.only() < 0.15);
    CHECK(value_for_money(comparator, contract, *even.only()).saving == Approx(0).margin(1e-9));
}

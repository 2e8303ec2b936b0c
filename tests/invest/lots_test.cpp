#include "invest/lots.hpp"

#include <algorithm>
#include <set>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::core::RequestError;

namespace {

// A grid of communes: poor ones in the west, rich ones in the east.
std::vector<LotUnit> grid(std::uint32_t columns, std::uint32_t rows) {
    std::vector<LotUnit> units(columns * rows);
    for (std::uint32_t y = 0; y < rows; ++y) {
        for (std::uint32_t x = 0; x < columns; ++x) {
            const std::uint32_t u = y * columns + x;
            units[u].size = 10;
            units[u].people = 100;
            units[u].subsidy = 1000.0 * (columns - x);
            if (x > 0) units[u].neighbours.push_back(u - 1);
            if (x + 1 < columns) units[u].neighbours.push_back(u + 1);
            if (y > 0) units[u].neighbours.push_back(u - columns);
            if (y + 1 < rows) units[u].neighbours.push_back(u + columns);
        }
    }
    return units;
}

bool is_contiguous(const std::vector<LotUnit>& units, const Lot& lot) {
    std::set<std::uint32_t> left(lot.units.begin(), lot.units.end());
    std::vector<std::uint32_t> pending{lot.units.front()};
    left.erase(lot.units.front());
    while (!pending.empty()) {
        const auto u = pending.back();
        pending.pop_back();
        for (const auto v : units[u].neighbours) {
            if (left.erase(v) > 0) pending.push_back(v);
        }
    }
    return left.empty();
}

}  // namespace

TEST_CASE("lots are contiguous, hold every unit once and lie in the band") {
    const auto units = grid(12, 10);
    const LotPlan plan = make_lots(units, {100, 160}, 1, 8);
    CHECK(plan.all_within_band);
    std::vector<int> held(units.size(), 0);
    for (const Lot& lot : plan.lots) {
        CHECK(is_contiguous(units, lot));
        CHECK(lot.size >= 100);
        CHECK(lot.size <= 160);
        CHECK(std::is_sorted(lot.units.begin(), lot.units.end()));
        for (const auto u : lot.units) ++held[u];
    }
    CHECK(std::all_of(held.begin(), held.end(), [](int h) { return h == 1; }));
}

TEST_CASE("rows mix strong and weak, and are found") {
    // Four columns, six rows, lots of four: a row has exactly the mean, so variance can be zero.
    const LotPlan plan = make_lots(grid(4, 6), {40, 40}, 3, 200);
    CHECK(plan.all_within_band);
    double subsidies = 0;
    for (const Lot& lot : plan.lots) subsidies += lot.subsidy;
    CHECK(subsidies == 6 * (4000 + 3000 + 2000 + 1000));
    // Parting by columns would have a variance of 125; single communes likewise.
    CHECK(plan.variance < 5);
}

TEST_CASE("the same seed gives the same lots") {
    const auto units = grid(9, 9);
    const LotPlan one = make_lots(units, {80, 150}, 7, 5);
    const LotPlan two = make_lots(units, {80, 150}, 7, 5);
    REQUIRE(one.lots.size() == two.lots.size());
    for (std::size_t i = 0; i < one.lots.size(); ++i) {
        CHECK(one.lots[i].units == two.lots[i].units);
    }
}

TEST_CASE("an island that is too small is a lot outside the band, and says so") {
    auto units = grid(3, 3);
    units.push_back({5, 100, 10, {}});
    const LotPlan plan = make_lots(units, {30, 50}, 1, 4);
    CHECK_FALSE(plan.all_within_band);
    CHECK_FALSE(plan.lots.back().within_band);
    CHECK(plan.lots.back().units == std::vector<std::uint32_t>{9});
}

TEST_CASE("units without people do not spoil the mean, no units make no lots") {
    auto units = grid(2, 2);
    units[0].people = 0;
    units[0].subsidy = 0;
    CHECK(make_lots(units, {20, 40}, 1, 4).all_within_band);
    CHECK(make_lots({}, {1, 2}, 1, 1).lots.empty());
}

TEST_CASE("impossible bands and units are refused") {
    auto units = grid(3, 3);
    CHECK_THROWS_AS(make_lots(units, {50, 40}, 1, 1), RequestError);
    CHECK_THROWS_AS(make_lots(units, {5, 9}, 1, 1), RequestError);
    CHECK_THROWS_AS(make_lots(units, {30, 50}, 1, 0), RequestError);
    units[0].neighbours.push_back(8);
    CHECK_THROWS_AS(make_lots(units, {30, 50}, 1, 1), RequestError);
}

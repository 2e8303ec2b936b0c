#include "check/populations.hpp"

#include "check/squares.hpp"

#include "support/catch.hpp"

namespace phusong::check {
namespace {

// Six rows of six squares of 100 km² with about 6,000 people each.
domain::Units villages(const std::string& type) {
    domain::Units units;
    for (int i = 0; i < 36; ++i) {
        domain::Unit unit = test::named(std::to_string(100 + i), "V", type);
        unit.population = 6000 + 250 * (i * 7 % 11 - 5);
        test::add_square(units, unit, i % 6, i / 6);
    }
    return units;
}

core::IssueLog checked(const domain::Units& units) {
    const std::vector<double> area_m2(units.size(), 1e8);
    core::IssueLog issues;
    check_populations(units, area_m2, "u", issues);
    return issues;
}

}  // namespace

TEST_CASE("A figure that lost its zeros is named with what would fit") {
    domain::Units units = villages("Xã");
    CHECK(checked(units).empty());
    units.list[14].population = 692;
    const core::IssueLog issues = checked(units);
    REQUIRE(issues.all().size() == 1);
    CHECK(issues.all()[0].kind == "population_implausible");
    CHECK(issues.all()[0].feature == "114");
    CHECK(issues.all()[0].reason.find("6920 would fit") != std::string::npos);
}

TEST_CASE("A town among villages is implausible only as a village") {
    domain::Units units = villages("Xã");
    units.list[14].population = 250'000;
    CHECK(checked(units).all().size() == 1);
    units.list[14].type = "Phường";
    CHECK(checked(units).empty());
    // Where types are not told, nobody knows.
    domain::Units untyped = villages("");
    untyped.list[14].population = 250'000;
    CHECK(checked(untyped).empty());
}

TEST_CASE("Few units, and units without people, say nothing") {
    domain::Units units;
    for (int i = 0; i < 9; ++i) {
        domain::Unit unit = test::named(std::to_string(i));
        unit.population = i == 4 ? 6 : 6000;
        test::add_square(units, unit, i);
    }
    CHECK(checked(units).empty());
    units.list[4].population = 0;
    CHECK(test::kinds(checked(units)) == std::vector<std::string>{"population_zero"});
    units.list[4].population = std::nullopt;
    CHECK(checked(units).empty());
}

}  // namespace phusong::check

#include "check/whereabouts.hpp"

#include "check/squares.hpp"

#include "support/catch.hpp"

namespace phusong::check {
namespace {

using Kinds = std::vector<std::string>;

domain::Units row_of(int count) {
    domain::Units units;
    for (int i = 0; i < count; ++i) test::add_square(units, test::named(std::to_string(i)), i);
    return units;
}

domain::Coverage coverage_at(const std::vector<double>& columns) {
    domain::Units shapes;
    for (const double column : columns) test::add_square(shapes, test::named("c"), column);
    domain::Coverage coverage;
    coverage.polygons = shapes.polygons;
    coverage.layer_of_feature.assign(columns.size(), coverage.layer_index({}));
    return coverage;
}

Kinds found_for(const std::vector<double>& columns) {
    core::IssueLog issues;
    check_coverage_place(row_of(3), coverage_at(columns), "c", issues);
    return test::kinds(issues);
}

}  // namespace

TEST_CASE("A unit far from all others is named") {
    domain::Units units = row_of(20);
    core::IssueLog none;
    check_far_units(units, 1, "u", none);
    CHECK(none.empty());
    test::add_square(units, test::named("island"), 90);
    core::IssueLog issues;
    check_far_units(units, 1, "u", issues);
    REQUIRE(test::kinds(issues) == Kinds{"unit_far_away"});
    CHECK(issues.all()[0].feature == "island");
}

TEST_CASE("Coverage away from the units is named, all of it or most of it") {
    CHECK(found_for({0.5, 1.5}).empty());
    CHECK(found_for({0.5, 30}).empty());
    CHECK(found_for({0.5, 30, 31}) == Kinds{"coverage_partly_outside"});
    CHECK(found_for({30, 31}) == Kinds{"coverage_outside_units"});
}

}  // namespace phusong::check

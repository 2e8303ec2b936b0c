#include "project/checks.hpp"

#include <string>
#include <vector>

#include "project/example.hpp"

#include "support/catch.hpp"

namespace phusong::project {
namespace {

using domain::Technology;

// "kind feature" of each issue.
std::vector<std::string> found(const core::IssueLog& issues) {
    std::vector<std::string> result;
    for (const core::Issue& issue : issues.all()) {
        result.push_back(issue.kind + (issue.feature.empty() ? "" : " " + issue.feature));
    }
    return result;
}

std::vector<std::string> checked(const Project& project, const domain::Units& units,
                                 const std::vector<domain::Layer>& layers) {
    domain::Coverage coverage;
    coverage.layers = layers;
    core::IssueLog issues;
    check_inputs(project, 1, units, coverage, issues);
    return found(issues);
}

domain::Units one_unit(std::optional<double> population) {
    domain::Units units;
    domain::Unit unit = test::unit("1");
    unit.population = population;
    test::add_unit(units, unit, 106.0, 21.9);
    return units;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("Sound inputs give no issue") {
    CHECK(checked(test::project_with(""), one_unit(100),
                  {test::layer(Technology::g2, "A"), test::layer(Technology::g2, "B")})
              .empty());
    CHECK(
        checked(test::project_with(""), one_unit(100), {test::layer(Technology::g2, "")}).empty());
}

TEST_CASE("No population at all is said once") {
    CHECK(checked(test::project_with(""), one_unit({}), {}) == Found{"no_population"});
}

TEST_CASE("A declared centre that is not in its unit is named") {
    Project project = test::project_with("");
    project.units.centre = CentreSource::declared;
    domain::Units units;
    domain::Unit unit = test::unit("1");
    unit.population = 1;
    const std::vector<std::vector<geometry::PlanePoint>> triangle{
        {plane_point({106.0, 21.9}), plane_point({106.1, 21.9}), plane_point({106.0, 22.0})}};
    units.polygons.add_feature(triangle);
    units.list = {unit};
    units.list[0].centre = geometry::LonLat{106.02, 21.92};
    CHECK(checked(project, units, {}).empty());
    units.list[0].centre = geometry::LonLat{106.08, 21.98};
    CHECK(checked(project, units, {}) == Found{"centre_outside_unit 1"});
    // Those outside the unit's box are reported where the units are read.
    units.list[0].centre = geometry::LonLat{106.2, 21.98};
    CHECK(checked(project, units, {}).empty());
}

TEST_CASE("Operator codes that look like one operator are named") {
    CHECK(checked(test::project_with(""), one_unit(1),
                  {test::layer(Technology::g2, "Viettel"), test::layer(Technology::g3, "VIETTEL "),
                   test::layer(Technology::g3, "VNPT")}) ==
          Found{"similar_operator_codes Viettel"});
    CHECK(checked(test::project_with(""), one_unit(1),
                  {test::layer(Technology::g2, "A"), test::layer(Technology::g3, "")}) ==
          Found{"operator_missing 3g/unspecified"});
}

TEST_CASE("A layer without the speed that a service asks for is named") {
    const Project project = test::project_with(
        R"(, "services": [{"id": "quick", "any_of": [{"technologies": ["4g"], "min_down_mbps": 25}]}])");
    domain::Layer with_speed = test::layer(Technology::g4, "A");
    with_speed.down_mbps = 10;
    CHECK(checked(project, one_unit(1), {with_speed, test::layer(Technology::g2, "A")}).empty());
    CHECK(checked(project, one_unit(1), {test::layer(Technology::g4, "A")}) ==
          Found{"speed_missing 4g/A"});
}

TEST_CASE("Layers outside all units, and units that overlap, are named") {
    domain::Units units = one_unit(1);
    test::add_unit(units, test::unit("2"), 106.05, 21.9);
    domain::Coverage coverage;
    coverage.layers = {test::layer(Technology::g2, "A"), test::layer(Technology::g4, "A")};
    domain::ReachCube cube;
    cube.signatures = {{}, {0}};
    cube.units = {{{0, 1e6}, {1, 2e6}}, {{0, 1e6}}};
    domain::Tiling tiling;
    tiling.overlaps = {{0, 1, 5e5}};
    core::IssueLog issues;
    check_overlay(units, coverage, cube, tiling, issues);
    CHECK(found(issues) == Found{"coverage_outside_units 4g/A", "units_overlap 1 and 2"});
}

}  // namespace phusong::project

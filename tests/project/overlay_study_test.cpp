#include "project/overlay_study.hpp"

#include <cmath>

#include "project/example.hpp"

#include "support/catch.hpp"

namespace phusong::project {

TEST_CASE("Asked are the centres of the units that have one, then settlements, then premises") {
    domain::Study study;
    domain::Units& units = study.units;
    domain::Unit with_centre = test::unit("2");
    with_centre.centre = geometry::LonLat{106.15, 21.95};
    test::add_unit(units, test::unit("1"), 106.0, 21.9);
    test::add_unit(units, with_centre, 106.1, 21.9);
    study.settlements = {{"a", "A", "", "", {106.05, 21.95}, 10}};
    study.premises = {{"b", "B", "school", "", {106.06, 21.95}, std::nullopt},
                      {"c", "C", "clinic", "", {106.07, 21.95}, std::nullopt}};
    const StudyPoints centres = study_points(study);
    REQUIRE(centres.points.size() == 4);
    CHECK(centres.unit_of_centre == std::vector<std::size_t>{1});
    CHECK(centres.settlements == 1);
    CHECK(centres.premises == 2);
    CHECK(centres.points[1] == plane_point({106.05, 21.95}));
    CHECK(centres.points[3] == plane_point({106.07, 21.95}));
    const geometry::LonLat back =
        lon_lat(static_cast<double>(centres.points[0].x), static_cast<double>(centres.points[0].y));
    CHECK(std::abs(back.lon_deg - 106.15) < 1e-8);
    CHECK(std::abs(back.lat_deg - 21.95) < 1e-8);
}

TEST_CASE("The cube is the overlay's result in square metres") {
    overlay::Result result;
    result.signatures = {{}, {0}, {0, 2}};
    result.cells = {{0, 0, 2e6, 12.5}, {0, 2, 5e5}, {2, 1, 1e6}};
    result.point_signatures = {2, 1, 0};
    result.point_zones = {{2}, {0, 2}, {}};
    result.line_cells = {{2, 1, 0, 250}};
    const domain::ReachCube cube = make_cube(result, 3, {{{0, 0}, {0, 0}, {0, 0}}, {2}, 1, 1});
    CHECK(cube.signatures == result.signatures);
    REQUIRE(cube.units.size() == 3);
    REQUIRE(cube.units[0].size() == 2);
    CHECK(cube.units[0][0].area_m2 == 2);
    CHECK(cube.units[0][1].signature == 2);
    CHECK(cube.units[0][1].area_m2 == 0.5);
    CHECK(cube.units[1].empty());
    CHECK(cube.unit_area_m2(2) == 1);
    REQUIRE(cube.centre_signature.size() == 3);
    CHECK_FALSE(cube.centre_signature[0]);
    CHECK(cube.centre_signature[2] == 2U);
    CHECK(cube.units[0][0].raster_people == 12.5);
    REQUIRE(cube.settlements.size() == 1);
    CHECK(cube.settlements[0].units == std::vector<std::uint32_t>{0, 2});
    CHECK(cube.settlements[0].signature == 1);
    REQUIRE(cube.premises.size() == 1);
    CHECK(cube.premises[0].units.empty());
    REQUIRE(cube.roads[2].size() == 1);
    CHECK(cube.roads[2][0].road_class == 1);
    CHECK(cube.roads[2][0].length_m == 250);
}

TEST_CASE("Gaps come largest first, with a place on their border") {
    const auto square = [](double x, double y, double side_steps) {
        geometry::PlaneAreaPolygon polygon;
        polygon.shell = {
            {x, y}, {x + side_steps, y}, {x + side_steps, y + side_steps}, {x, y + side_steps}};
        return polygon;
    };
    const geometry::PlanePoint corner = plane_point({106.0, 21.9});
    overlay::Result result;
    result.gaps = {square(0, 0, 1000),
                   square(static_cast<double>(corner.x), static_cast<double>(corner.y), 3000)};
    result.overlaps = {{0, 1, 4e6}};
    result.union_area_mm2 = 7e6;
    const domain::Tiling tiling = make_tiling(result);
    REQUIRE(tiling.gaps.size() == 2);
    // Steps of 1.03 mm to the east and 1.107 mm to the north there, of 1.113 and 1.106 at the
    // equator.
    CHECK(tiling.gaps[0].area_m2 == Approx(9 * 1.0331 * 1.1070).epsilon(1e-3));
    CHECK(std::abs(tiling.gaps[0].lon_deg - 106.0) < 1e-8);
    CHECK(std::abs(tiling.gaps[0].lat_deg - 21.9) < 1e-8);
    CHECK(tiling.gaps[1].area_m2 == Approx(1.1132 * 1.1057).epsilon(1e-3));
    REQUIRE(tiling.overlaps.size() == 1);
    CHECK(tiling.overlaps[0].area_m2 == 4);
    CHECK(tiling.union_area_m2 == 7);
}

}  // namespace phusong::project

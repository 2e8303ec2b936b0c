#include "invest/demand.hpp"

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::invest;

TEST_CASE("demand: a unit's people without the service stand where it is not") {
    const std::vector<PeoplePoint> points{
        {{106, 22}, 3, 0U, true},  {{106.1, 22}, 1, 0U, true},  {{106.2, 22}, 9, 0U, false},
        {{107, 22}, 5, 1U, false}, {{107.1, 22}, 7, 1U, false}, {{109, 22}, 4, std::nullopt, true}};
    const std::vector<std::optional<double>> without{400.0, 20.0, 30.0, std::nullopt, 0.0};
    const Demand demand = spread_demand(points, without);
    REQUIRE(demand.points.size() == 3);
    CHECK(demand.points[0].people == Approx(300));
    CHECK(demand.points[1].people == Approx(100));
    // Too small for a point of its own: at the largest.
    CHECK(demand.points[2].people == 20);
    CHECK(demand.points[2].position.lon_deg == 107.1);
    CHECK(demand.points[2].unit == 1);
    CHECK(demand.approximated == std::vector<std::uint32_t>{1});
    CHECK(demand.without_point == std::vector<std::uint32_t>{2});
}

TEST_CASE("demand: a raster's people are gathered to one point a square, none lost") {
    geometry::PlaneGrid raster;
    // Cells of 250 m on the equal-area plane, at the equator.
    const double width_deg = geometry::equal_area::longitude_deg(250);
    raster.west = 0;
    raster.column_width = geometry::kStepsPerDegree * width_deg;
    raster.columns = 8;
    for (int row = 0; row <= 8; ++row)
        raster.row_sides.push_back(geometry::kStepsPerDegree *
                                   geometry::equal_area::latitude_deg(250.0 * row));
    raster.amounts = geometry::CellBlocks<double>(8, 8);
    const std::vector<double> ones(8, 1.0);
    for (std::size_t row = 0; row < 8; ++row) raster.amounts.set(row, 0, ones);
    const std::vector<double> many{99.0};
    raster.amounts.set(0, 0, many);
    const geometry::PlaneBox box{0, 0, geometry::steps(8 * width_deg),
                                 static_cast<std::int64_t>(raster.row_sides.back())};
    const auto points = raster_points(raster, box, 1000);
    REQUIRE(points.size() == 4);
    double people = 0;
    for (const PeoplePoint& point : points) people += point.weight;
    CHECK(people == Approx(63 + 99));
    // Drawn to the corner where many are.
    CHECK(geometry::equal_area::easting_m(points[0].position.lon_deg) < 250);
    CHECK(geometry::equal_area::easting_m(points[1].position.lon_deg) == Approx(1500));
    CHECK_THROWS_AS(raster_points(raster, box, 0), core::RequestError);
}

#include "invest/candidates.hpp"

#include <cmath>
#include <set>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::invest;

namespace {

domain::Site record(const char* op, domain::Technology technology, double lon, double lat) {
    domain::Site site;
    site.id = op;
    site.operator_code = op;
    site.technology = technology;
    site.position = {lon, lat};
    return site;
}

Candidate at(const char* origin, double lon, double lat) {
    Candidate candidate;
    candidate.origin = origin;
    candidate.position = {lon, lat};
    return candidate;
}

}  // namespace

TEST_CASE("candidates: masts are upgraded, shared, or have the technology already") {
    using enum domain::Technology;
    const std::vector<domain::Site> records{
        record("B", g2, 106, 22), record("A", g3, 106.00001, 22),  // one mast
        record("B", g4, 106.1, 22), record("A", g2, 106.2, 22), record("A", g4, 106.2, 22.00001)};
    const std::vector<domain::Technology> wanted{g4, g5};
    const auto masts = existing_sites(records, wanted);
    REQUIRE(masts.size() == 3);
    CHECK(masts[0].operators == std::vector<std::string>{"A", "B"});
    CHECK(masts[0].operators_with.empty());
    CHECK(masts[2].operators_with == std::vector<std::string>{"A"});

    const auto own = site_candidates(masts, "");
    REQUIRE(own.size() == 1);
    CHECK(own[0].kind == SiteKind::upgraded);
    CHECK(own[0].operators == "A+B");
    CHECK(own[0].connected);

    const auto of_a = site_candidates(masts, "A");
    REQUIRE(of_a.size() == 2);
    CHECK(of_a[0].kind == SiteKind::upgraded);
    CHECK(of_a[1].kind == SiteKind::co_located);
    CHECK(of_a[1].operators == "B");
}

TEST_CASE("candidates: places and units") {
    std::vector<domain::Place> villages(2);
    villages[0].name = "Bản Một";
    villages[1].code = "V2";
    const auto places = settlement_candidates(villages);
    REQUIRE(places.size() == 2);
    CHECK(places[0].name == "Bản Một");
    CHECK(places[1].name == "V2");
    CHECK(places[0].kind == SiteKind::built);
    CHECK_FALSE(places[0].connected);
    std::vector<domain::Unit> units(2);
    units[1].centre = geometry::LonLat{106, 22};
    REQUIRE(centre_candidates(units).size() == 1);
}

TEST_CASE("candidates: points of a grid stand for equal areas and do not depend on the box") {
    // Corners in metres of the equal-area plane.
    const auto steps_east = [](double m) {
        return geometry::steps(geometry::equal_area::longitude_deg(m));
    };
    const auto steps_north = [](double m) {
        return geometry::steps(geometry::equal_area::latitude_deg(m));
    };
    const geometry::PlaneBox box{0, 0, steps_east(9'999.5), steps_north(9'999.5)};
    const auto points = grid_points(box, 1000);
    CHECK(points.size() == 100);
    const geometry::PlaneBox part{steps_east(3'000.5), steps_north(3'000.5), steps_east(4'999.5),
                                  steps_north(3'999.5)};
    const auto some = grid_points(part, 1000);
    REQUIRE(some.size() == 2);
    std::set<std::pair<double, double>> all;
    for (const auto& point : points) all.insert({point.lon_deg, point.lat_deg});
    for (const auto& point : some) CHECK(all.count({point.lon_deg, point.lat_deg}) == 1);
    CHECK(geometry::equal_area::easting_m(points[0].lon_deg) == Approx(500));
    CHECK(geometry::equal_area::northing_m(points[0].lat_deg) == Approx(500));
    CHECK(grid_points({}, 1000).empty());
    CHECK_THROWS_AS(grid_points(box, 0), core::RequestError);
    CHECK_THROWS_AS(grid_points(box, 0.001), core::RequestError);
}

TEST_CASE(
    "candidates: those near to an earlier one are left out, poles and antimeridian included") {
    const std::vector<Candidate> crowd{at("site", 106, 22),     at("grid", 106.004, 22),
                                       at("grid", 106.01, 22),  at("site", 180, 0),
                                       at("grid", -179.999, 0), at("site", 0, 90),
                                       at("grid", 120, 89.999)};
    const auto kept = thinned(crowd, 500);
    REQUIRE(kept.size() == 4);
    CHECK(kept[1].position.lon_deg == 106.01);
    CHECK(kept[2].position.lon_deg == 180);
    CHECK(kept[3].position.lat_deg == 90);
    CHECK(thinned(crowd, 0).size() == crowd.size());
}

TEST_CASE("candidates: hilltops are the highest places around") {
    domain::HeightGrid heights;
    heights.columns = 41;
    heights.rows = 41;
    heights.west_deg = 106;
    heights.north_deg = 22;
    heights.step_lon_deg = heights.step_lat_deg = 0.001;  // about 100 m
    heights.height_m.assign(41 * 41, 0);
    const auto set = [&](int row, int column, float height) {
        heights.height_m[static_cast<std::size_t>(row) * 41 + static_cast<std::size_t>(column)] =
            height;
    };
    set(10, 10, 100);
    set(10, 14, 90);  // in its shade
    set(30, 30, 50);
    set(30, 31, 50);  // as high, further east
    set(0, 20, 500);  // on the edge
    const auto tops = hilltop_candidates(heights, 800);
    const auto is_top = [&](int row, int column) {
        const auto place = heights.centre(row, column);
        for (const Candidate& top : tops)
            if (top.position.lon_deg == place.lon_deg && top.position.lat_deg == place.lat_deg)
                return true;
        return false;
    };
    CHECK(is_top(10, 10));
    CHECK_FALSE(is_top(10, 14));
    CHECK(is_top(30, 30));
    CHECK_FALSE(is_top(30, 31));
    CHECK_FALSE(is_top(0, 20));
    CHECK_THROWS_AS(hilltop_candidates(heights, 0), core::RequestError);
}

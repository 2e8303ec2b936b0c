#include "input/point_range.hpp"

#include "input/places.hpp"
#include "input/scratch.hpp"

using namespace phusong;
using namespace phusong::test;

namespace {

std::map<std::string, std::uint64_t> issues_of_points(const std::string& crs,
                                                      const std::string& table) {
    const Scratch scratch;
    input::PlacesSpec spec;
    spec.source.path = scratch.write("points.csv", table);
    spec.source.crs = crs;
    std::vector<domain::Place> places;
    core::IssueLog issues;
    core::Progress silent;
    input::read_places(spec, "settlements", places, issues, silent);
    return issues.counts_by_kind();
}

}  // namespace

TEST_CASE("northing before easting, as surveyors write it, is told") {
    // Lạng Sơn in its zone of VN-2000.
    const std::string right = "x,y\n430000,2415000\n440000,2420000\n";
    const std::string exchanged = "x,y\n2415000,430000\n2420000,440000\n";
    CHECK(issues_of_points("EPSG:9215", right).empty());
    const auto found = issues_of_points("EPSG:9215", exchanged);
    CHECK(found.at("coordinates_look_swapped") == 2);
    CHECK(found.contains("outside_crs_area"));
    // One of many.
    CHECK(issues_of_points("EPSG:9215", right + "2415000,430000\n") ==
          std::map<std::string, std::uint64_t>{{"coordinates_look_swapped", 1}});
}

TEST_CASE("points in degrees and a system of metres, and in metres elsewhere, are told") {
    CHECK(issues_of_points("EPSG:9215", "x,y\n106.5,21.8\n106.6,21.9\n")
              .contains("degrees_in_projected_crs"));
    CHECK(issues_of_points("EPSG:9215", "x,y\n430000,6415000\n440000,6420000\n")
              .contains("outside_crs_area"));
}

TEST_CASE("the area that a system is for, across the antimeridian too") {
    const auto fiji = geometry::CrsTransform::to_wgs84("EPSG:3460");
    REQUIRE(fiji.area_of_use());
    CHECK(input::is_in_area_of_use(fiji, {178, -17}, 0));
    CHECK(input::is_in_area_of_use(fiji, {-179, -17}, 0));
    CHECK_FALSE(input::is_in_area_of_use(fiji, {170, -17}, 1));
    CHECK_FALSE(input::is_in_area_of_use(fiji, {178, 17}, 1));
    CHECK_FALSE(input::is_in_area_of_use(fiji, {HUGE_VAL, HUGE_VAL}, 1));
    const auto earth = geometry::CrsTransform::to_wgs84("EPSG:4326");
    CHECK(input::is_in_area_of_use(earth, {-179.9, 89}, 0));
    CHECK(input::is_in_area_of_use(earth, {90, 0}, 0));
}

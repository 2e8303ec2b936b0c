#include "input/coordinate_range.hpp"

#include <limits>

#include "input/day.hpp"

#include "support/catch.hpp"

namespace phusong::input {
namespace {

RangeProblem problem_of(double min_x, double min_y, double max_x, double max_y) {
    CoordinateBox box;
    box.include(min_x, min_y);
    box.include(max_x, max_y);
    return range_problem(box, 360);
}

Day day_of(int year, unsigned month, unsigned day) {
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}

}  // namespace

TEST_CASE("The box of polygons, and none where a coordinate is not finite") {
    const auto box_with = [](double x, double y, bool in_hole) {
        geometry::SourcePolygon polygon{{{1, 2}, {5, 2}, {5, 7}, {1, 2}},
                                        {{{2, 3}, {4, 4}, {3, 3}}}};
        (in_hole ? polygon.holes[0] : polygon.shell)[1] = {x, y};
        return box_of({polygon});
    };
    const auto box = box_with(5, 2, false);
    REQUIRE(box);
    CHECK(box->min_x == 1);
    CHECK(box->min_y == 2);
    CHECK(box->max_x == 5);
    CHECK(box->max_y == 7);
    CHECK(box_with(40, 4, true)->max_x == 40);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double inf = std::numeric_limits<double>::infinity();
    for (const double odd : {nan, inf, -inf})
        for (const bool in_hole : {false, true}) {
            CHECK_FALSE(box_with(odd, 3, in_hole));
            CHECK_FALSE(box_with(3, odd, in_hole));
            CHECK_FALSE(box_with(odd, -odd, in_hole));
        }
    CHECK(box_of({})->empty);
}

TEST_CASE("Coordinates that cannot be degrees, and why") {
    CHECK(problem_of(106, 21, 107, 22) == RangeProblem::none);
    CHECK(problem_of(170, -50, 190, -40) == RangeProblem::none);  // across the antimeridian
    CHECK(problem_of(-180, -90, 180, 90.00000001) == RangeProblem::none);
    CHECK(problem_of(10, 89, 20, 90.0000009) == RangeProblem::none);  // drawn at the pole
    CHECK(problem_of(10, 89, 20, 90.000002) != RangeProblem::none);
    CHECK(problem_of(21, 106, 22, 107) == RangeProblem::swapped);
    CHECK(problem_of(106, 95, 107, 96) == RangeProblem::beyond);
    CHECK(problem_of(449000, 2416000, 450000, 2417000) == RangeProblem::metres);
    CHECK(range_problem({}, 360) == RangeProblem::none);
}

TEST_CASE("Data where the CRS is not made for, and degrees in a CRS of metres") {
    const auto kinds_for = [](const char* crs, const CoordinateBox& box,
                              const geometry::PlaneBox& placed) {
        core::IssueLog issues;
        IssueBudget budget(issues);
        report_range(box, placed, geometry::CrsTransform::to_wgs84(crs), "s", budget);
        std::vector<std::string> kinds;
        for (const core::Issue& issue : issues.all()) kinds.push_back(issue.kind);
        return kinds;
    };
    using Kinds = std::vector<std::string>;
    // Lạng Sơn on the plane, and somewhere in France.
    const geometry::PlaneBox here{10'660'000'000, 2'160'000'000, 10'670'000'000, 2'170'000'000};
    const geometry::PlaneBox france{520'000'000, 4'550'000'000, 530'000'000, 4'560'000'000};
    const CoordinateBox metres{449000, 2416000, 450000, 2417000, false};
    CHECK(kinds_for("EPSG:9215", metres, here).empty());
    CHECK(kinds_for("EPSG:9215", metres, france) == Kinds{"outside_crs_area"});
    CHECK(kinds_for("EPSG:9215", {106, 21, 107, 22, false}, here) ==
          Kinds{"degrees_in_projected_crs"});
    CHECK(kinds_for("EPSG:4326", {106, 21, 107, 22, false}, here).empty());
}

TEST_CASE("Dates, and the day that a year or a month stands for") {
    CHECK(read_day("2025-06-30", DayEnd::first) == day_of(2025, 6, 30));
    CHECK(read_day("2025/06/30 00:00:00", DayEnd::first) == day_of(2025, 6, 30));
    CHECK(read_day("2024-02", DayEnd::last) == day_of(2024, 2, 29));
    CHECK(read_day("2024-02", DayEnd::first) == day_of(2024, 2, 1));
    CHECK(read_day("2018", DayEnd::last) == day_of(2018, 12, 31));
    for (const char* bad : {"", "18", "2018-13", "2018-02-30", "30/06/2025", "2025-6-1", "soon"})
        CHECK_FALSE(read_day(bad, DayEnd::first));
}

}  // namespace phusong::input

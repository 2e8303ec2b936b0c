#include "invest/demand.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

/// Fewer than this are rounding, not people.
constexpr double kNobody = 1e-6;

/// The points of one unit.
struct UnitPoints {
    std::vector<std::size_t> without;
    double weight = 0;                   // of those
    std::optional<std::size_t> largest;  // of all, by weight
};

std::vector<UnitPoints> points_of_units(std::span<const PeoplePoint> points, std::size_t units) {
    std::vector<UnitPoints> of(units);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const PeoplePoint& point = points[i];
        if (!point.unit || *point.unit >= units) continue;
        UnitPoints& unit = of[*point.unit];
        if (!unit.largest || point.weight > points[*unit.largest].weight) unit.largest = i;
        if (!point.without || !(point.weight > 0)) continue;
        unit.without.push_back(i);
        unit.weight += point.weight;
    }
    return of;
}

/// People of one square of the raster.
struct Gathered {
    double people = 0;
    double x_m = 0;  // sum of people × place
    double y_m = 0;
};

}  // namespace

Demand spread_demand(std::span<const PeoplePoint> points,
                     std::span<const std::optional<double>> people_without) {
    const auto of = points_of_units(points, people_without.size());
    Demand demand;
    for (std::uint32_t unit = 0; unit < people_without.size(); ++unit) {
        const double people = people_without[unit].value_or(0);
        if (!(people > kNobody)) continue;
        const UnitPoints& here = of[unit];
        for (const std::size_t i : here.without)
            demand.points.push_back(
                {points[i].position, people * points[i].weight / here.weight, unit});
        if (!here.without.empty()) continue;
        if (!here.largest) {
            demand.without_point.push_back(unit);
            continue;
        }
        demand.points.push_back({points[*here.largest].position, people, unit});
        demand.approximated.push_back(unit);
    }
    return demand;
}

std::vector<PeoplePoint> raster_points(const geometry::PlaneGrid& raster,
                                       const geometry::PlaneBox& box, double spacing_m) {
    require(std::isfinite(spacing_m) && spacing_m > 0, "the spacing of the demand is not positive",
            "demand", "Give metres, 1000 for example.");
    std::map<std::pair<std::int64_t, std::int64_t>, Gathered> squares;  // by row, then column
    const auto within = [](double value, std::int64_t least, std::int64_t most) {
        return value >= static_cast<double>(least) && value <= static_cast<double>(most);
    };
    for (std::size_t row = 0; row < raster.rows(); ++row) {
        const double y = (raster.row_sides[row] + raster.row_sides[row + 1]) / 2;
        if (!within(y, box.min_y, box.max_y)) continue;
        const double y_m = geometry::equal_area::northing_m(geometry::degrees(y));
        const auto square_row = static_cast<std::int64_t>(std::floor(y_m / spacing_m));
        for (std::size_t column = 0; column < raster.columns; ++column) {
            const double x =
                raster.west + (static_cast<double>(column) + 0.5) * raster.column_width;
            if (!within(x, box.min_x, box.max_x)) continue;
            const double x_m = geometry::equal_area::easting_m(geometry::degrees(x));
            const double people = raster.amount(row, column);
            if (!(people > 0)) continue;
            Gathered& square =
                squares[{square_row, static_cast<std::int64_t>(std::floor(x_m / spacing_m))}];
            square.people += people;
            square.x_m += people * x_m;
            square.y_m += people * y_m;
        }
    }
    std::vector<PeoplePoint> points;
    points.reserve(squares.size());
    for (const auto& [place, square] : squares)
        points.push_back({{geometry::equal_area::longitude_deg(square.x_m / square.people),
                           geometry::equal_area::latitude_deg(square.y_m / square.people)},
                          square.people,
                          std::nullopt,
                          false});
    return points;
}

}  // namespace phusong::invest

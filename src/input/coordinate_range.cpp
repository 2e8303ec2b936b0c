#include "input/coordinate_range.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "geometry/equal_area.hpp"

namespace phusong::input {
namespace {

constexpr double kHalfTurn = 180.0;
constexpr double kQuarterTurn = 90.0;

std::string degrees_text(double west, double south, double east, double north) {
    const auto lon = [](double value) {
        return fmt::format("{:.2f}° {}", std::abs(value), value < 0 ? "W" : "E");
    };
    const auto lat = [](double value) {
        return fmt::format("{:.2f}° {}", std::abs(value), value < 0 ? "S" : "N");
    };
    return fmt::format("{} to {}, {} to {}", lon(west), lon(east), lat(south), lat(north));
}

/// How many degrees a stretch lies outside another.
double degrees_apart(double low, double high, double from, double to) {
    return std::max({0.0, from - high, low - to});
}

double degrees_outside(const geometry::LonLatBox& data, const geometry::LonLatBox& area) {
    const double up = degrees_apart(data.south, data.north, area.south, area.north);
    if (area.west <= area.east)
        return std::max(up, degrees_apart(data.west, data.east, area.west, area.east));
    // Across the antimeridian: the nearer of the two parts.
    const double west_part = degrees_apart(data.west, data.east, area.west, kHalfTurn);
    const double east_part = degrees_apart(data.west, data.east, -kHalfTurn, area.east);
    return std::max(up, std::min(west_part, east_part));
}

}  // namespace

void CoordinateBox::include(double x, double y) {
    if (empty) {
        *this = {x, y, x, y, false};
        return;
    }
    min_x = std::min(min_x, x);
    min_y = std::min(min_y, y);
    max_x = std::max(max_x, x);
    max_y = std::max(max_y, y);
}

void CoordinateBox::include(const CoordinateBox& other) {
    if (other.empty) return;
    include(other.min_x, other.min_y);
    include(other.max_x, other.max_y);
}

std::optional<CoordinateBox> box_of(const geometry::SourceMultiPolygon& polygons) {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    CoordinateBox box{kFar, kFar, -kFar, -kFar, true};
    bool any_nan = false;
    const auto include = [&](const geometry::SourceRing& ring) {
        for (const geometry::SourcePoint& p : ring) {
            box.min_x = std::min(box.min_x, p.x);
            box.min_y = std::min(box.min_y, p.y);
            box.max_x = std::max(box.max_x, p.x);
            box.max_y = std::max(box.max_y, p.y);
            any_nan |= std::isnan(p.x + p.y);
        }
        box.empty = box.empty && ring.empty();
    };
    for (const geometry::SourcePolygon& polygon : polygons) {
        include(polygon.shell);
        for (const geometry::SourceRing& hole : polygon.holes) include(hole);
    }
    if (box.empty) return CoordinateBox();
    const bool finite =
        !any_nan && box.min_x > -kFar && box.min_y > -kFar && box.max_x < kFar && box.max_y < kFar;
    return finite ? std::optional(box) : std::nullopt;
}

std::string to_string(const CoordinateBox& box) {
    return fmt::format("{:.6g} … {:.6g}, {:.6g} … {:.6g}", box.min_x, box.max_x, box.min_y,
                       box.max_y);
}

RangeProblem range_problem(const CoordinateBox& box, double full_turn) {
    if (box.empty) return RangeProblem::none;
    // Rounding of 90 degrees is no finding: what lies a hair beyond a pole is drawn at it.
    constexpr double kHair = 1e-6 / 360;
    const double quarter = full_turn / 4 + kHair * full_turn;
    const double x = std::max(std::abs(box.min_x), std::abs(box.max_x));
    const double y = std::max(std::abs(box.min_y), std::abs(box.max_y));
    if (y <= quarter && x <= 1.5 * full_turn) return RangeProblem::none;
    if (x <= quarter && y <= full_turn / 2 * (1 + 1e-9)) return RangeProblem::swapped;
    return std::max(x, y) <= 2 * full_turn ? RangeProblem::beyond : RangeProblem::metres;
}

core::Issue range_issue(RangeProblem problem, const CoordinateBox& box) {
    core::Issue issue;
    issue.severity = core::Severity::error;
    if (problem == RangeProblem::swapped) {
        issue.kind = "coordinates_swapped";
        issue.reason = "its coordinates (" + to_string(box) +
                       ") are degrees with the latitude first; longitude has to come first";
        issue.action = "the record was left out; exchange the two in the file";
        return issue;
    }
    if (problem == RangeProblem::beyond) {
        issue.kind = "coordinates_invalid";
        issue.reason = "its coordinates (" + to_string(box) +
                       ") go beyond 90 degrees of latitude or 180 of longitude";
        issue.action = "the record was left out";
        return issue;
    }
    issue.kind = "coordinates_not_degrees";
    issue.reason = "its coordinates (" + to_string(box) +
                   ") are no degrees, as its coordinate system says, but look like metres";
    issue.action =
        "the record was left out; give the coordinate system that they are in (\"crs\", "
        "--unit-crs, --coverage-crs)";
    return issue;
}

void report_range(const CoordinateBox& box, const geometry::PlaneBox& placed,
                  const geometry::CrsTransform& crs, const std::string& shown_name,
                  IssueBudget& issues) {
    if (box.empty) return;
    constexpr double kTouching = 1 + 1e-6;  // 180.00000000000014 is written for the antimeridian
    const bool could_be_degrees =
        std::max(std::abs(box.min_x), std::abs(box.max_x)) <= kHalfTurn * kTouching &&
        std::max(std::abs(box.min_y), std::abs(box.max_y)) <= kQuarterTurn * kTouching;
    if (!crs.full_turn() && could_be_degrees) {
        issues.add({core::Severity::warning, "degrees_in_projected_crs", shown_name, "",
                    "its coordinates (" + to_string(box) + ") look like degrees, and " +
                        crs.name() + " is a system of metres",
                    "they were read as metres; if they are longitude and latitude, give EPSG:4326 "
                    "or the geographic system that they are in"});
        return;
    }
    const std::optional<geometry::LonLatBox> area = crs.area_of_use();
    if (!area || placed.empty()) return;
    const geometry::LonLatBox data{geometry::degrees(placed.min_x), geometry::degrees(placed.min_y),
                                   geometry::degrees(placed.max_x),
                                   geometry::degrees(placed.max_y)};
    // Zones are used beyond their borders: a province is not cut at its meridian.
    constexpr double kTolerated = 1.0;
    if (degrees_outside(data, *area) <= kTolerated) return;
    issues.add({core::Severity::warning, "outside_crs_area", shown_name, "",
                "the data lie at " + degrees_text(data.west, data.south, data.east, data.north) +
                    ", and " + crs.name() + " is made for " +
                    degrees_text(area->west, area->south, area->east, area->north),
                "they were read as the coordinate system says; check whether it is the right one "
                "(another zone, another central meridian)"});
}

}  // namespace phusong::input

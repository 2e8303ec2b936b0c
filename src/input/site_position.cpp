#include "input/site_position.hpp"

#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "input/coordinate_range.hpp"
#include "input/site_record.hpp"

namespace phusong::input {
namespace {

using C = SiteColumn;
using PositionFate = SitePosition::Fate;

/// A site may lie this far outside the area that the registry says its CRS is for: countries are
/// surveyed a little beyond their zones, and ten times as far is another country.
constexpr double kBeyondArea_deg = 5;

SitePosition no_position(const char* kind, std::string reason,
                         PositionFate fate = PositionFate::rejected) {
    return {fate, {}, kind, std::move(reason)};
}

}  // namespace

SitePosition SitePositions::read(const OGRFeature& feature) {
    Points points;
    SitePosition found =
        columns_.has(C::x) ? from_columns(feature, points) : from_geometry(feature, points);
    if (found.fate != PositionFate::good) return found;
    for (const geometry::SourcePoint& p : points)
        if (p.x == 0 && p.y == 0)
            return no_position("coordinates_invalid", "its coordinates are 0, 0");
    Points images = points;
    crs_.transform.transform(images);
    for (std::size_t i = 0; i < images.size(); ++i) {
        SitePosition problem = misplaced(points[i], images[i]);
        if (problem.fate != PositionFate::good) return problem;
        found.places.push_back({std::remainder(images[i].x, 360.0), images[i].y});
    }
    for (std::size_t i = 0; i < points.size(); ++i) range_.include(points[i], found.places[i]);
    return found;
}

SitePosition SitePositions::from_columns(const OGRFeature& feature, Points& points) const {
    const std::string x_text = layer_.text(feature, columns_.of(C::x)).text;
    const std::string y_text = layer_.text(feature, columns_.of(C::y)).text;
    if (is_missing(x_text) || is_missing(y_text))
        return no_position(
            "coordinates_missing",
            fmt::format("it has no coordinates ({}: \"{}\", {}: \"{}\")", columns_.of(C::x).name,
                        x_text, columns_.of(C::y).name, y_text),
            PositionFate::null_geometry);
    const bool degrees = crs_.transform.full_turn().has_value();
    const Number x = site_number(x_text, degrees);
    const Number y = site_number(y_text, degrees);
    if (!x.value || !y.value)
        return no_position("coordinates_unreadable", columns_.of(x.value ? C::y : C::x).name + " " +
                                                         (x.value ? y.problem : x.problem));
    points.push_back({*x.value, *y.value});
    return {};
}

SitePosition SitePositions::from_geometry(const OGRFeature& feature, Points& points) const {
    const OGRGeometry* geometry = feature.GetGeometryRef();
    if (geometry == nullptr && layer_.geometry_is_unreadable(feature))
        return no_position("geometry_unreadable", "its geometry cannot be understood");
    if (geometry == nullptr)
        return no_position("coordinates_missing", "it has no geometry",
                           PositionFate::null_geometry);
    if (geometry->IsEmpty() != 0)
        return no_position("geometry_empty", "its geometry is empty", PositionFate::empty_geometry);
    const auto take = [&](const OGRPoint& p) {
        if (crs_.swap_xy)
            points.push_back({p.getY(), p.getX()});
        else
            points.push_back({p.getX(), p.getY()});
    };
    const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
    if (type == wkbPoint) {
        take(*geometry->toPoint());
    } else if (type == wkbMultiPoint) {
        for (const OGRPoint* p : *geometry->toMultiPoint())
            if (p->IsEmpty() == 0) take(*p);
    } else {
        return no_position("geometry_not_point", std::string("its geometry is a ") +
                                                     OGRGeometryTypeToName(type) + ", not a point");
    }
    return {};
}

SitePosition SitePositions::misplaced(const geometry::SourcePoint& source,
                                      const geometry::SourcePoint& image) const {
    const geometry::CrsTransform& crs = crs_.transform;
    if (const std::optional<double> full_turn = crs.full_turn();
        full_turn && std::isfinite(source.x) && std::isfinite(source.y)) {
        CoordinateBox at;
        at.include(source.x, source.y);
        const RangeProblem problem = range_problem(at, *full_turn);
        if (problem == RangeProblem::swapped)
            return no_position(
                "coordinates_swapped",
                fmt::format("its latitude would be {}: longitude and latitude are exchanged",
                            source.y));
        if (problem == RangeProblem::metres)
            return no_position("coordinates_not_degrees",
                               fmt::format("{}, {} are no degrees, but look like metres: {} is not "
                                           "the coordinate system that they are in",
                                           source.x, source.y, crs.name()));
    }
    if (!std::isfinite(image.x) || std::abs(image.y) > 90 || std::abs(image.x) > 540)
        return no_position("coordinates_invalid",
                           fmt::format("{}, {} is no place in {}", source.x, source.y, crs.name()));
    if (is_in_area_of_use(crs, image, kBeyondArea_deg)) return {};
    if (lies_in_area_exchanged(crs, source))
        return no_position("coordinates_swapped",
                           fmt::format("{}, {} lies far outside the area that {} is for, and in it "
                                       "with x and y exchanged",
                                       source.x, source.y, crs.name()));
    return no_position("coordinates_invalid",
                       fmt::format("{}, {} lies far outside the area that {} is for", source.x,
                                   source.y, crs.name()));
}

}  // namespace phusong::input

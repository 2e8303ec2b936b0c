#include "input/geographic_raster.hpp"

#include <cmath>

#include "geometry/source_polygon.hpp"

namespace phusong::input {
namespace {

using geometry::CrsTransform;

constexpr double kTurnOfEarth_deg = 360;
/// A raster on another datum is moved as a whole where its cells then lie right to this share of
/// their size.
constexpr double kShiftTolerance = 0.05;

double around_zero(double deg) {
    return deg - kTurnOfEarth_deg * std::round(deg / kTurnOfEarth_deg);
}

/// The shift at a place on WGS 84; nothing where the transformation fails.
std::optional<DatumShift> shift_at(const CrsTransform& transform, double lon_deg, double lat_deg) {
    const double units = *transform.full_turn() / kTurnOfEarth_deg;
    DatumShift shift;
    // The place is known on WGS 84, the shift is asked on the other datum: twice is enough.
    for (int i = 0; i < 2; ++i) {
        geometry::SourcePoint p{units * around_zero(lon_deg - shift.lon_deg),
                                units * (lat_deg - shift.lat_deg)};
        const geometry::SourcePoint start = p;
        transform.transform({&p, 1});
        if (!std::isfinite(p.x)) return std::nullopt;
        shift = {around_zero(p.x - start.x / units), p.y - start.y / units};
    }
    return shift;
}

}  // namespace

std::optional<DatumShift> common_shift(const CrsTransform& transform, const StudyBox& study,
                                       const RasterPlacement& placement) {
    if (transform.is_wgs84_lonlat()) return DatumShift{};
    const double degrees = kTurnOfEarth_deg / *transform.full_turn();
    const double middle_lat = 0.5 * (study.south_deg + study.north_deg);
    const auto middle = shift_at(transform, study.middle_deg(), middle_lat);
    if (!middle) return std::nullopt;
    constexpr int kSteps = 4;
    for (int i = 0; i <= kSteps; ++i)
        for (int j = 0; j <= kSteps; ++j) {
            const auto there =
                shift_at(transform, study.west_deg + (study.east_deg - study.west_deg) * i / kSteps,
                         study.south_deg + (study.north_deg - study.south_deg) * j / kSteps);
            if (!there) return std::nullopt;
            if (std::abs(there->lon_deg - middle->lon_deg) >
                    kShiftTolerance * std::abs(degrees * placement.dx_column) ||
                std::abs(there->lat_deg - middle->lat_deg) >
                    kShiftTolerance * std::abs(degrees * placement.dy_row))
                return std::nullopt;
        }
    return middle;
}

GeographicGrid geographic_grid(const RasterFile& file, double degrees_per_unit,
                               const DatumShift& shift) {
    const RasterPlacement& p = file.placement();
    GeographicGrid grid;
    grid.mirrored = p.dx_column < 0;
    grid.column_deg = degrees_per_unit * std::abs(p.dx_column);
    grid.west_deg = degrees_per_unit * p.x0 + shift.lon_deg;
    if (grid.mirrored) grid.west_deg -= grid.column_deg * static_cast<double>(file.columns());
    grid.first_side_deg = degrees_per_unit * p.y0 + shift.lat_deg;
    grid.row_deg = degrees_per_unit * p.dy_row;
    return grid;
}

}  // namespace phusong::input

#include "project/overlay_study.hpp"

#include <algorithm>

#include "project/plane_points.hpp"

namespace phusong::project {
namespace {

constexpr double kM2PerMm2 = 1e-6;

domain::UnitGap make_gap(const geometry::PlaneAreaPolygon& polygon) {
    const geometry::LonLat place = lon_lat(polygon.shell.front().x_mm, polygon.shell.front().y_mm);
    return {geometry::PlaneArea{{polygon}}.area_m2(), place.lon_deg, place.lat_deg};
}

}  // namespace

CentrePoints centre_points(const domain::Units& units) {
    CentrePoints centres;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!units.list[i].centre) continue;
        centres.points.push_back(plane_point(*units.list[i].centre));
        centres.unit_of_point.push_back(i);
    }
    return centres;
}

domain::ReachCube make_cube(const overlay::Result& result, std::size_t unit_count,
                            const CentrePoints& centres) {
    domain::ReachCube cube;
    cube.signatures = result.signatures;
    cube.units.resize(unit_count);
    for (const overlay::Cell& cell : result.cells) {
        cube.units.at(cell.zone).push_back({cell.signature, cell.area_mm2 * kM2PerMm2});
    }
    cube.centre_signature.resize(unit_count);
    for (std::size_t i = 0; i < centres.points.size(); ++i) {
        cube.centre_signature[centres.unit_of_point[i]] = result.point_signatures.at(i);
    }
    return cube;
}

domain::Tiling make_tiling(const overlay::Result& result) {
    domain::Tiling tiling;
    for (const overlay::ZoneOverlap& overlap : result.overlaps) {
        tiling.overlaps.push_back({overlap.first, overlap.second, overlap.area_mm2 * kM2PerMm2});
    }
    for (const geometry::PlaneAreaPolygon& gap : result.gaps) {
        if (!gap.shell.empty()) tiling.gaps.push_back(make_gap(gap));
    }
    std::stable_sort(tiling.gaps.begin(), tiling.gaps.end(),
                     [](const auto& a, const auto& b) { return a.area_m2 > b.area_m2; });
    tiling.union_area_m2 = result.union_area_mm2 * kM2PerMm2;
    return tiling;
}

}  // namespace phusong::project

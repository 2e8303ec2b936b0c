#include "project/overlay_study.hpp"

#include <algorithm>

#include "project/plane_points.hpp"

namespace phusong::project {
namespace {

constexpr double kM2PerMm2 = 1e-6;

domain::UnitGap make_gap(const geometry::PlaneAreaPolygon& polygon) {
    const geometry::LonLat place = lon_lat(polygon.shell.front().x, polygon.shell.front().y);
    return {geometry::PlaneArea{{polygon}}.area_m2(), place.lon_deg, place.lat_deg};
}

std::vector<domain::PlaceReach> places_of(const overlay::Result& result, std::size_t first,
                                          std::size_t count) {
    std::vector<domain::PlaceReach> places;
    places.reserve(count);
    for (std::size_t i = first; i < first + count; ++i) {
        places.push_back({result.point_zones.at(i), result.point_signatures.at(i)});
    }
    return places;
}

}  // namespace

StudyPoints study_points(const domain::Study& study, std::span<const geometry::LonLat> others) {
    StudyPoints points;
    for (std::size_t i = 0; i < study.units.size(); ++i) {
        if (!study.units.list[i].centre) continue;
        points.points.push_back(plane_point(*study.units.list[i].centre));
        points.unit_of_centre.push_back(i);
    }
    for (const domain::Place& place : study.settlements) {
        points.points.push_back(plane_point(place.position));
    }
    for (const domain::Place& place : study.premises) {
        points.points.push_back(plane_point(place.position));
    }
    points.settlements = study.settlements.size();
    points.premises = study.premises.size();
    for (const geometry::LonLat& place : others) points.points.push_back(plane_point(place));
    return points;
}

std::vector<domain::PlaceReach> others_of(const overlay::Result& result,
                                          const StudyPoints& points) {
    const std::size_t first = points.unit_of_centre.size() + points.settlements + points.premises;
    return places_of(result, first, points.points.size() - first);
}

domain::ReachCube make_cube(const overlay::Result& result, std::size_t unit_count,
                            const StudyPoints& points) {
    domain::ReachCube cube;
    cube.signatures = result.signatures;
    cube.units.resize(unit_count);
    for (auto cell = result.cells.begin(); cell != result.cells.end();) {
        const std::uint32_t zone = cell->zone;
        const auto end = std::find_if(cell, result.cells.end(),
                                      [&](const overlay::Cell& c) { return c.zone != zone; });
        std::vector<domain::CubeCell>& cells = cube.units.at(zone);
        cells.reserve(static_cast<std::size_t>(end - cell));
        for (; cell != end; ++cell) {
            cells.push_back({cell->signature, cell->area_mm2 * kM2PerMm2, cell->amount});
        }
    }
    cube.centre_signature.resize(unit_count);
    const std::size_t centres = points.unit_of_centre.size();
    for (std::size_t i = 0; i < centres; ++i) {
        cube.centre_signature[points.unit_of_centre[i]] = result.point_signatures.at(i);
    }
    cube.settlements = places_of(result, centres, points.settlements);
    cube.premises = places_of(result, centres + points.settlements, points.premises);
    cube.roads.resize(unit_count);
    for (const overlay::LineCell& cell : result.line_cells) {
        cube.roads.at(cell.zone).push_back({cell.line_class, cell.signature, cell.length_m});
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

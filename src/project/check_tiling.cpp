#include "project/check_tiling.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "input/source_name.hpp"
#include "project/overlay_study.hpp"
#include "project/plane_points.hpp"

namespace phusong::project {
namespace {

constexpr double kTilingM2PerMm2 = 1e-6;
constexpr double kTilingM2PerKm2 = 1e6;

/// "195.4 m²", "387.93 km²".
std::string area_text(double area_m2) {
    constexpr double kLarge = 1e5;
    return area_m2 < kLarge ? fmt::format("{:.1f} m²", area_m2)
                            : fmt::format("{:.2f} km²", area_m2 / kTilingM2PerKm2);
}

void report_overlaps(Checkup& checkup, const domain::Tiling& tiling,
                     const std::vector<double>& area_m2, const std::string& shown) {
    constexpr double kAll = 0.99;
    // What is rounded to the grid overlaps by the width of a hair.
    constexpr double kHair = 1e-3;
    std::vector<domain::UnitOverlap> overlaps = tiling.overlaps;
    std::stable_sort(overlaps.begin(), overlaps.end(),
                     [](const auto& a, const auto& b) { return a.area_m2 > b.area_m2; });
    checkup.report.overlap_count = overlaps.size();
    const std::vector<domain::Unit>& units = checkup.units.list;
    for (const domain::UnitOverlap& overlap : overlaps) {
        checkup.report.overlap_area_m2 += overlap.area_m2;
        const double least = std::min(area_m2[overlap.first], area_m2[overlap.second]);
        const std::string pair =
            fmt::format("{} and {}", units[overlap.first].code, units[overlap.second].code);
        if (overlap.area_m2 > kAll * least)
            checkup.issues.add({core::Severity::warning, "units_repeated", shown, pair,
                                fmt::format("{} share {:.4f} km², all of the smaller one", pair,
                                            overlap.area_m2 / kTilingM2PerKm2),
                                "both count; what lies in them counts in both"});
        const double share = least > 0 ? overlap.area_m2 / least : 0;
        checkup.issues.add(
            {share > kHair ? core::Severity::warning : core::Severity::info, "units_overlap", shown,
             pair,
             fmt::format("{} share {} ({:.2g} % of the smaller one)", pair,
                         area_text(overlap.area_m2), 100 * share),
             "each unit was measured on its own, so the shared area counts in both"});
    }
}

void report_gaps(Checkup& checkup, const domain::Tiling& tiling, const std::string& shown) {
    checkup.report.gap_count = tiling.gaps.size();
    for (const domain::UnitGap& gap : tiling.gaps) {
        checkup.report.gap_area_m2 += gap.area_m2;
        checkup.issues.add(
            {core::Severity::info, "units_gap", shown, "",
             fmt::format("{} at {:.6f}, {:.6f}", area_text(gap.area_m2), gap.lon_deg, gap.lat_deg),
             "it belongs to no unit and counts nowhere"});
    }
}

}  // namespace

overlay::Result check_tiling(Checkup& checkup) {
    const geometry::PlanePolygons nothing;
    std::vector<geometry::PlanePoint> points;
    for (const CheckedPoints& source : checkup.points)
        for (const CheckedPoint& point : source.list) points.push_back(plane_point(point.position));
    overlay::Result result = overlay::overlay(
        {checkup.units.polygons, nothing, {}, 0, points, {}, checkup.threads, &checkup.progress});
    report_points_outside(checkup.units, checkup.points, result, checkup.issues,
                          checkup.report.features);
    if (!checkup.units_state.placed) return result;
    std::vector<double> area_m2(checkup.units.size());
    for (const overlay::Cell& cell : result.cells)
        area_m2[cell.zone] += cell.area_mm2 * kTilingM2PerMm2;
    const std::string shown = input::shown_name(checkup.project.units.spec.source.path);
    const domain::Tiling tiling = make_tiling(result);
    checkup.report.areas_known = true;
    checkup.report.union_area_m2 = tiling.union_area_m2;
    report_overlaps(checkup, tiling, area_m2, shown);
    report_gaps(checkup, tiling, shown);
    return result;
}

}  // namespace phusong::project

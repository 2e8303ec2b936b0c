#include "project/shown_sites.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/plane.hpp"
#include "project/plane_points.hpp"

namespace phusong::project {

void show_sites(const domain::Sites& sites, domain::Study& study) {
    geometry::PlaneBox box;
    for (std::size_t i = 0; i < study.units.size(); ++i) box.include(study.units.polygons.box(i));
    if (box.empty()) return;
    // No degree of latitude is shorter; one of longitude is, by the cosine of the latitude.
    constexpr double kMetresPerDegree = 110'574;
    constexpr double kNearPole_deg = 89;
    const double farthest_deg = std::min(
        kNearPole_deg, geometry::degrees(std::max(std::abs(box.min_y), std::abs(box.max_y))));
    const double north_deg = kSitesAroundUnits_m / kMetresPerDegree;
    const double east_deg = north_deg / std::cos(farthest_deg * std::numbers::pi / 180);
    box.min_x -= geometry::steps(east_deg);
    box.min_y -= geometry::steps(north_deg);
    box.max_x += geometry::steps(east_deg);
    box.max_y += geometry::steps(north_deg);
    for (const domain::Site& site : sites)
        if (box.contains(plane_point(site.position))) study.sites.push_back(site);
}

}  // namespace phusong::project

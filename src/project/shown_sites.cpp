#include "project/shown_sites.hpp"

#include <cstdint>

#include "geometry/plane.hpp"
#include "project/plane_points.hpp"

namespace phusong::project {

void show_sites(const domain::Sites& sites, domain::Study& study) {
    geometry::PlaneBox box;
    for (std::size_t i = 0; i < study.units.size(); ++i) box.include(study.units.polygons.box(i));
    if (box.empty()) return;
    constexpr auto kAround_mm = static_cast<std::int64_t>(kSitesAroundUnits_m * 1000);
    box.min_x -= kAround_mm;
    box.min_y -= kAround_mm;
    box.max_x += kAround_mm;
    box.max_y += kAround_mm;
    for (const domain::Site& site : sites)
        if (box.contains(plane_point(site.position))) study.sites.push_back(site);
}

}  // namespace phusong::project

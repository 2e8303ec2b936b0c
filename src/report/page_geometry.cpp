#include "report/page_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "geometry/equal_area.hpp"
#include "report/simplify.hpp"
#include "report/to_grid.hpp"
#include "report/topology.hpp"

namespace phusong::report {
namespace {

/// A step of the grid along a meridian, metres: 1e-5 degrees of 40,007,863 m / 360.
constexpr double kStepM = 1.1113;

/// Arcs by number of points and steps between them, then rings by arcs.
ByteWriter packed_topology(const Topology& topology) {
    ByteWriter out;
    out.varint(topology.arcs.size());
    GridPoint last;
    for (const Arc& arc : topology.arcs) {
        out.varint(arc.size());
        for (const GridPoint p : arc) {
            out.zigzag(std::int64_t{p.x} - last.x);
            out.zigzag(std::int64_t{p.y} - last.y);
            last = p;
        }
    }
    out.varint(topology.shapes.size());
    std::int64_t last_arc = 0;
    for (const auto& rings : topology.shapes) {
        out.varint(rings.size());
        for (const auto& ring : rings) {
            const bool shell = twice_area(topology.ring(ring)) > 0;
            out.varint(ring.size() * 2 + (shell ? 1 : 0));
            for (const ArcReference reference : ring) {
                const std::int64_t arc = reference < 0 ? ~reference : reference;
                out.zigzag(arc - last_arc);
                out.u8(static_cast<std::uint8_t>(reference < 0));
                last_arc = arc;
            }
        }
    }
    return out;
}

/// Length of a degree of longitude over one of latitude in the middle of the study.
double x_scale(const geometry::PlanePolygons& polygons) {
    geometry::PlaneBox box;
    for (std::size_t f = 0; f < polygons.feature_count(); ++f) box.include(polygons.box(f));
    if (box.empty()) return 1;
    const double middle_m = (static_cast<double>(box.min_y) + static_cast<double>(box.max_y)) / 2e3;
    const double lat_deg = geometry::equal_area::latitude_deg(middle_m);
    return std::max(0.01, std::cos(lat_deg * std::acos(-1.0) / 180));
}

/// The regions of a study: coverage one by one, not-spots by column.
std::vector<Topology> region_topologies(const domain::Study& study) {
    std::vector<Topology> topologies;
    for (const domain::CoverageRegion& region : study.coverage_regions)
        topologies.push_back(
            build_topology(std::vector<GridShape>{to_grid(region.area)}, EdgeVertices::ignore));
    for (const std::uint32_t column : notspot_columns(study)) {
        std::vector<GridShape> shapes;
        for (const domain::NotspotRegion& region : study.notspot_regions)
            if (region.column == column) shapes.push_back(to_grid(region.area));
        topologies.push_back(build_topology(shapes, EdgeVertices::ignore));
    }
    return topologies;
}

}  // namespace

std::vector<std::uint32_t> notspot_columns(const domain::Study& study) {
    std::set<std::uint32_t> columns;
    for (const domain::NotspotRegion& region : study.notspot_regions) columns.insert(region.column);
    return {columns.begin(), columns.end()};
}

DrawingFacts add_geometry(const domain::Study& study, PageBudget budget, BlobStore& blobs) {
    const double scale = x_scale(study.units.polygons);
    std::vector<GridShape> shapes;
    shapes.reserve(study.units.size());
    for (std::size_t u = 0; u < study.units.size(); ++u)
        shapes.push_back(to_grid(study.units.polygons, u));
    std::vector<Topology> units{build_topology(shapes)};
    shapes.clear();
    DrawingFacts facts;
    facts.unit_tolerance_m = kStepM * simplify(units, scale, {budget.unit_points, 1.0});
    blobs.add("units", packed_topology(units.front()));

    std::vector<Topology> regions = region_topologies(study);
    // What is covered needs no finer outline than the units it is seen against.
    facts.region_tolerance_m =
        kStepM * simplify(regions, scale,
                          {budget.region_points, std::max(5.0, facts.unit_tolerance_m / kStepM)});
    std::size_t next = 0;
    for (std::size_t i = 0; i < study.coverage_regions.size(); ++i)
        blobs.add("coverage/" + std::to_string(i), packed_topology(regions[next++]));
    for (std::size_t i = 0; next < regions.size(); ++i)
        blobs.add("notspots/" + std::to_string(i), packed_topology(regions[next++]));
    return facts;
}

}  // namespace phusong::report

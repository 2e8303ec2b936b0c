#include "report/page_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <set>
#include <string>
#include <utility>
#include <vector>

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
double x_scale(const std::vector<GridShape>& shapes) {
    constexpr double kDegreesPerStep = 1e-5;
    std::int32_t south = std::numeric_limits<std::int32_t>::max();
    std::int32_t north = std::numeric_limits<std::int32_t>::lowest();
    for (const GridShape& shape : shapes)
        for (const GridRing& ring : shape.rings)
            for (const GridPoint p : ring) {
                south = std::min(south, p.y);
                north = std::max(north, p.y);
            }
    if (south > north) return 1;
    const double middle_deg = (static_cast<double>(south) + north) / 2 * kDegreesPerStep;
    return std::max(0.01, std::cos(middle_deg * std::numbers::pi / 180));
}

/// The regions of a study: coverage one by one, not-spots by column.
std::vector<Topology> region_topologies(const domain::Study& study, const output::MapAreas& areas) {
    std::vector<Topology> topologies;
    for (std::size_t r = 0; r < study.coverage_regions.size(); ++r)
        topologies.push_back(build_topology(std::vector<GridShape>{to_grid(areas.coverage(r))},
                                            EdgeVertices::ignore));
    for (const std::uint32_t column : notspot_columns(study)) {
        std::vector<GridShape> shapes;
        for (std::size_t r = 0; r < study.notspot_regions.size(); ++r)
            if (study.notspot_regions[r].column == column)
                shapes.push_back(to_grid(areas.notspot(r)));
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

DrawingFacts add_geometry(const domain::Study& study, const output::MapAreas& areas,
                          PageBudget budget, BlobStore& blobs) {
    std::vector<GridShape> shapes;
    shapes.reserve(study.units.size());
    for (std::size_t u = 0; u < study.units.size(); ++u) shapes.push_back(to_grid(areas.unit(u)));
    const double scale = x_scale(shapes);
    std::vector<Topology> units{build_topology(shapes)};
    shapes.clear();
    DrawingFacts facts;
    facts.unit_tolerance_m = kStepM * simplify(units, scale, {budget.unit_points, 1.0});
    blobs.add("units", packed_topology(units.front()));

    std::vector<Topology> regions = region_topologies(study, areas);
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

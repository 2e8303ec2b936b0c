// Feeds the engine polygons made of arbitrary bytes: on a coarse grid, so that edges coincide and
// cross in vertices, and of any shape, self-crossing ones included. Whatever comes in, the
// signatures of a zone must add up to the zone, and what is drawn must have the area that the table
// says. Likewise for the people of a raster and for the length of lines in each zone; and a point
// lies in the same zones whatever the coverage.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <vector>

#include "overlay/overlay.hpp"

#include "fuzz/bytes.hpp"

using namespace phusong;

namespace {

constexpr std::int64_t kStep = 100'000;
constexpr std::uint32_t kLayers = 3;

using fuzz::Bytes;

std::vector<geometry::PlanePoint> any_ring(Bytes& bytes) {
    std::vector<geometry::PlanePoint> ring;
    const int count = 3 + bytes.next() % 8;
    for (int i = 0; i < count; ++i) {
        const std::uint8_t b = bytes.next();
        ring.push_back({(b & 15) * kStep, (b >> 4) * kStep});
    }
    return ring;
}

void demand(bool holds) {
    if (!holds) std::abort();
}

std::map<std::uint32_t, double> zone_areas(const overlay::Result& result) {
    std::map<std::uint32_t, double> areas;
    for (const overlay::Cell& cell : result.cells) areas[cell.zone] += cell.area_mm2;
    return areas;
}

/// A raster of seven rows and five columns over part of the plane, made of what was read last.
geometry::PlaneGrid any_grid(std::uint8_t seed) {
    constexpr std::size_t kRows = 7;
    constexpr std::size_t kColumns = 5;
    geometry::PlaneGrid grid;
    grid.columns = kColumns;
    grid.west = 1.5 * kStep * (seed % 4);
    grid.column_width = kStep * (1 + seed % 3);
    grid.amounts = geometry::CellBlocks<double>(kRows, kColumns);
    for (std::size_t row = 0; row <= kRows; ++row)
        grid.row_sides.push_back(static_cast<double>(row) * 1.75 * kStep);
    for (std::size_t row = 0; row < kRows; ++row) {
        std::vector<double> amounts;
        for (std::size_t column = 0; column < kColumns; ++column)
            amounts.push_back(static_cast<double>((row * 31 + column * 17 + seed) % 11));
        grid.amounts.set(row, 0, amounts);
    }
    return grid;
}

/// Class 0: beside the grid, so that it lies along no edge; class 1: on the grid.
void add_line(Bytes& bytes, geometry::PlaneLines& lines, std::vector<std::uint32_t>& classes) {
    const std::uint32_t line_class = bytes.next() % 2;
    std::vector<geometry::PlanePoint> line;
    for (geometry::PlanePoint p : any_ring(bytes)) {
        if (line_class == 0) p = {p.x + 37, p.y + 61};
        if (line.empty() || !(line.back() == p)) line.push_back(p);
    }
    if (line.size() < 2) return;
    std::vector<double> lengths;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        lengths.push_back(std::hypot(static_cast<double>(line[i + 1].x - line[i].x),
                                     static_cast<double>(line[i + 1].y - line[i].y)) /
                          1000);
    lines.add_line(line, lengths);
    classes.push_back(line_class);
}

struct Sums {
    std::map<std::uint32_t, double> amounts;
    std::map<std::uint32_t, double> lengths;  // of class 0
    double longest = 0;
};

Sums sums_of(const overlay::Result& result) {
    Sums sums;
    for (const overlay::Cell& cell : result.cells) {
        demand(cell.amount >= 0);
        sums.amounts[cell.zone] += cell.amount;
    }
    for (const overlay::LineCell& cell : result.line_cells) {
        demand(cell.length_m > 0);
        sums.longest = std::max(sums.longest, cell.length_m);
        if (cell.line_class == 0) sums.lengths[cell.zone] += cell.length_m;
    }
    return sums;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 400) return 0;
    Bytes bytes(data, size);
    geometry::PlanePolygons zones;
    geometry::PlanePolygons features;
    std::vector<std::uint32_t> layers;
    geometry::PlaneLines lines;
    std::vector<std::uint32_t> classes;
    std::vector<geometry::PlanePoint> points;
    std::uint8_t seed = 0;
    while (!bytes.empty()) {
        const std::uint8_t kind = bytes.next();
        seed = kind;
        if (kind >= 220) {
            add_line(bytes, lines, classes);
            continue;
        }
        if (kind >= 210) {
            for (const geometry::PlanePoint& p : any_ring(bytes)) points.push_back(p);
            continue;
        }
        std::vector<std::vector<geometry::PlanePoint>> rings;
        for (int r = 0; r <= kind % 3; ++r) rings.push_back(any_ring(bytes));
        if (kind < 80) {
            zones.add_feature(rings);
        } else {
            features.add_feature(rings);
            layers.push_back(kind % kLayers);
        }
    }
    const geometry::PlaneGrid grid = any_grid(seed);
    const geometry::PlanePolygons none;
    overlay::RegionClasses region_classes;
    region_classes.dissolved = [](std::span<const std::uint32_t> s) {
        return std::uint64_t{s.empty() ? 0U : 1U};
    };
    region_classes.per_zone = [](std::span<const std::uint32_t> s) {
        return std::uint64_t{s.empty() ? 1U : 0U};
    };
    const overlay::Result full = overlay::overlay({.zones = zones,
                                                   .features = features,
                                                   .layer_of_feature = layers,
                                                   .layer_count = kLayers,
                                                   .points = points,
                                                   .regions = region_classes,
                                                   .threads = 1,
                                                   .grid = &grid,
                                                   .lines = &lines,
                                                   .class_of_line = classes});
    const overlay::Result bare = overlay::overlay({.zones = zones,
                                                   .features = none,
                                                   .layer_of_feature = {},
                                                   .layer_count = 0,
                                                   .points = points,
                                                   .regions = {},
                                                   .threads = 1,
                                                   .grid = &grid,
                                                   .lines = &lines,
                                                   .class_of_line = classes});
    // Cuts at cell borders move edges by less than 1/8 of a step here; some hundred edges of 1.5
    // km.
    constexpr double kRounding = 400.0 * 15 * kStep / 8;
    std::map<std::uint32_t, double> sums = zone_areas(full);
    std::map<std::uint32_t, double> alone = zone_areas(bare);
    for (std::uint32_t z = 0; z < zones.feature_count(); ++z)
        demand(std::abs(sums[z] - alone[z]) <= kRounding);

    // At most 10 people on a square of 100 m by 175 m.
    constexpr double kDensest = 10.0 / (1.75 * kStep * kStep);
    // Edges that are cut by 1/128 of a step are met up to some millimetres earlier at a sharp
    // angle.
    const double slack_m = 0.005 * static_cast<double>(1 + zones.vertex_count()) *
                           static_cast<double>(1 + lines.vertex_count());
    Sums with = sums_of(full);
    Sums without = sums_of(bare);
    for (std::uint32_t z = 0; z < zones.feature_count(); ++z) {
        demand(std::abs(with.amounts[z] - without.amounts[z]) <= kDensest * kRounding);
        demand(std::abs(with.lengths[z] - without.lengths[z]) <= slack_m);
    }
    double all_m = 0;
    for (std::size_t v = 0; v < lines.vertex_count(); ++v) all_m += lines.length_m(v);
    demand(with.longest <= all_m * (1 + 1e-9) && without.longest <= all_m * (1 + 1e-9));
    demand(std::abs(full.union_amount - bare.union_amount) <= kDensest * kRounding);
    demand(full.point_zones == bare.point_zones);

    std::map<std::uint32_t, double> uncovered;
    for (const overlay::Cell& cell : full.cells) {
        demand(cell.area_mm2 >= 0);
        if (full.signatures[cell.signature].empty()) uncovered[cell.zone] += cell.area_mm2;
    }
    std::map<std::uint32_t, double> drawn;
    for (const overlay::Region& region : full.regions)
        if (region.zone) drawn[*region.zone] += 1e6 * region.area.area_m2();
    for (std::uint32_t z = 0; z < zones.feature_count(); ++z)
        demand(std::abs(uncovered[z] - drawn[z]) <= kRounding);
    return 0;
}

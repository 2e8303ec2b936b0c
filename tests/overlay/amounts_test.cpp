#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

#include "geometry/equal_area.hpp"
#include "geometry/plane_grid.hpp"
#include "overlay/overlay.hpp"
#include "overlay/polygons.hpp"
#include "overlay/worlds.hpp"

#include "support/catch.hpp"

/// Amounts of a grid by zone and signature, against the plain way: every cell of the grid is
/// intersected with every part of every zone.
using namespace phusong;
using geometry::PlaneGrid;
using test::Feature;
using test::Geos;
using test::kStep;
using test::World;

namespace {

using Amounts = std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, double>;

overlay::Result with_amounts(const World& w, const PlaneGrid& grid, int threads = 1) {
    const geometry::PlanePolygons zones = test::store(w.zones);
    const geometry::PlanePolygons features = test::store(w.features);
    return overlay::overlay({.zones = zones,
                             .features = features,
                             .layer_of_feature = w.layers,
                             .layer_count = w.layer_count,
                             .points = {},
                             .regions = {},
                             .threads = threads,
                             .grid = &grid});
}

Amounts amounts(const overlay::Result& result) {
    Amounts found;
    for (const overlay::Cell& cell : result.cells)
        found[{cell.zone, result.signatures[cell.signature]}] = cell.amount;
    return found;
}

/// Rows of several heights, no side of a cell on the grid of the world but some; half of the cells
/// empty; the grid does not reach everywhere.
PlaneGrid any_grid(test::Random& random, double extent, std::size_t columns, std::size_t rows) {
    std::uniform_real_distribution<double> share(0.0, 1.0);
    PlaneGrid grid;
    const double margin = extent * 0.1 * share(random);
    grid.column_width = (1.4 * extent - margin) / static_cast<double>(columns);
    grid.west = -0.3 * extent + margin;
    if (share(random) < 0.3) {  // sides of cells along borders of zones
        grid.column_width = std::ceil(grid.column_width / kStep) * kStep;
        grid.west = std::floor(grid.west / kStep) * kStep;
    }
    grid.columns = columns;
    double y = -0.3 * extent + 0.7 * margin;
    for (std::size_t row = 0; row <= rows; ++row) {
        grid.row_sides.push_back(y);
        y += (0.5 + share(random)) * 1.5 * extent / static_cast<double>(rows);
    }
    grid.amounts = geometry::CellBlocks<double>(rows, columns);
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<double> amounts;
        for (std::size_t column = 0; column < columns; ++column)
            amounts.push_back(share(random) < 0.5 ? 0 : std::floor(1000 * share(random)));
        grid.amounts.set(row, 0, amounts);
    }

    return grid;
}

/// A box with sides that need not be whole steps.
Geos::Geometry box_of(double x0, double y0, double x1, double y1) {
    GEOSCoordSequence* corners = GEOSCoordSeq_create(5, 2);
    const double xs[] = {x0, x1, x1, x0, x0};
    const double ys[] = {y0, y0, y1, y1, y0};
    for (unsigned i = 0; i < 5; ++i) GEOSCoordSeq_setXY(corners, i, xs[i], ys[i]);
    return Geos::Geometry(GEOSGeom_createPolygon(GEOSGeom_createLinearRing(corners), nullptr, 0));
}

double plain_amount(const Geos::Geometry& part, const PlaneGrid& grid) {
    double sum = 0;
    if (GEOSisEmpty(part.get()) != 0) return 0;
    double west = 0;
    double east = 0;
    double south = 0;
    double north = 0;
    GEOSGeom_getXMin(part.get(), &west);
    GEOSGeom_getXMax(part.get(), &east);
    GEOSGeom_getYMin(part.get(), &south);
    GEOSGeom_getYMax(part.get(), &north);
    for (std::size_t row = 0; row < grid.rows(); ++row)
        for (std::size_t column = 0; column < grid.columns; ++column) {
            const double amount = grid.amount(row, column);
            const double x0 = grid.west + grid.column_width * static_cast<double>(column);
            const double x1 = grid.west + grid.column_width * static_cast<double>(column + 1);
            const double y0 = grid.row_sides[row];
            const double y1 = grid.row_sides[row + 1];
            if (amount == 0 || x1 <= west || x0 >= east || y1 <= south || y0 >= north) continue;
            const Geos::Geometry common = Geos::intersection(part, box_of(x0, y0, x1, y1));
            sum += amount * Geos::plane_area(common) / ((x1 - x0) * (y1 - y0));
        }
    return sum;
}

double extent_of(const World& w) {
    double extent = 0;
    for (const Feature& zone : w.zones)
        for (const auto& ring : zone)
            for (const auto& p : ring)
                extent = std::max({extent, std::abs(static_cast<double>(p.x)),
                                   std::abs(static_cast<double>(p.y))});
    return extent;
}

double largest_density(const PlaneGrid& grid) {
    double largest = 0;
    for (std::size_t row = 0; row < grid.rows(); ++row)
        for (std::size_t column = 0; column < grid.columns; ++column)
            largest = std::max(largest, grid.amount(row, column) / grid.column_width /
                                            (grid.row_sides[row + 1] - grid.row_sides[row]));
    return largest;
}

/// @param cut how far cuts at the borders of cells may move an edge
void check_against_cells(const World& w, const PlaneGrid& grid, double cut) {
    const overlay::Result result = with_amounts(w, grid);
    const Amounts ours = amounts(result);
    std::vector<Geos::Geometry> layers;
    for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
        std::vector<Geos::Geometry> parts;
        for (std::size_t f = 0; f < w.features.size(); ++f)
            if (w.layers[f] == layer) parts.push_back(Geos::polygon(w.features[f]));
        layers.push_back(Geos::united(parts));
    }
    const double moved =
        cut * (test::perimeter(w.zones) + test::perimeter(w.features)) * largest_density(grid);
    std::vector<Geos::Geometry> zones;
    for (std::uint32_t z = 0; z < w.zones.size(); ++z) {
        zones.push_back(Geos::polygon(w.zones[z]));
        const double zone_amount = plain_amount(zones.back(), grid);
        double total = 0;
        for (std::uint32_t bits = 0; bits < (1U << w.layer_count); ++bits) {
            Geos::Geometry part(GEOSGeom_clone(zones.back().get()));
            std::vector<std::uint32_t> signature;
            for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
                const bool in = (bits >> layer & 1) != 0;
                if (in) signature.push_back(layer);
                part = in ? Geos::intersection(part, layers[layer])
                          : Geos::difference(part, layers[layer]);
            }
            const auto found = ours.find({z, signature});
            const double amount = found == ours.end() ? 0.0 : found->second;
            const double plain = plain_amount(part, grid);
            total += amount;
            CAPTURE(z, bits, amount, plain, amount - plain, zone_amount, moved);
            REQUIRE(std::abs(amount - plain) <= 1e-9 * zone_amount + moved + 1e-9);
        }
        CAPTURE(z, total, zone_amount);
        REQUIRE(std::abs(total - zone_amount) <= 1e-9 * zone_amount + moved + 1e-9);
    }
    const double together = plain_amount(Geos::united(zones), grid);
    REQUIRE(std::abs(result.union_amount - together) <= 1e-9 * together + moved + 1e-9);
}

}  // namespace

TEST_CASE("amounts agree with a sum over cells") {
    const Geos geos;
    for (const auto& [name, make] : test::kWorlds) {
        const bool axis_parallel =
            std::string(name) == "shared borders" || std::string(name) == "rectilinear";
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            test::Random random(seed);
            const World w = make(random);
            CAPTURE(name, seed);
            const PlaneGrid grid = any_grid(random, extent_of(w), 1 + seed * 2, 1 + seed);
            // Cuts do not move edges that run along the axes, and here nothing is lost to them.
            check_against_cells(w, grid, axis_parallel ? 0.0 : 1.0 / 64);
        }
    }
}

TEST_CASE("where nothing is cut, amounts are exact to 1e-9") {
    const Geos geos;
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        test::Random random(seed);
        World w;
        // Fewer edges than a cell of the tree holds: no edge is moved by a cut.
        w.zones.push_back({test::disc(0, 0, 30.0 * kStep, 9)});
        w.add({test::disc(test::any(random, -20, 20) * kStep, 777, 17.0 * kStep, 6)}, 0);
        w.add({test::disc(333, test::any(random, -20, 20) * kStep, 21.0 * kStep, 7)}, 1);
        CAPTURE(seed);
        check_against_cells(w, any_grid(random, 60.0 * kStep, 2 * seed, seed), 0.0);
    }
}

TEST_CASE("copies, order and threads change no amount, to the bit") {
    const Geos geos;
    for (const auto& [name, make] : test::kWorlds)
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            test::Random random(seed);
            const World w = make(random);
            const PlaneGrid grid = any_grid(random, extent_of(w), 20, 17);
            World other = w;
            for (std::size_t f = 0; f < w.features.size(); f += 2)
                other.add(w.features[f], w.layers[f]);
            std::vector<std::size_t> order(other.features.size());
            std::iota(order.begin(), order.end(), 0);
            std::shuffle(order.begin(), order.end(), random);
            World shuffled = other;
            for (std::size_t f = 0; f < order.size(); ++f) {
                shuffled.features[f] = other.features[order[f]];
                shuffled.layers[f] = other.layers[order[f]];
            }
            CAPTURE(name, seed);
            REQUIRE(amounts(with_amounts(w, grid)) == amounts(with_amounts(shuffled, grid, 3)));
        }
}

TEST_CASE("a grid beyond the edge of the map is found on its other side") {
    const double turn = 2.0 * static_cast<double>(geometry::kHalfTurn_steps);
    World w;
    const auto edge = static_cast<std::int64_t>(turn / 2);
    w.zones = {{test::box(edge - 10 * kStep, 0, edge, 10 * kStep)},
               {test::box(-edge, 0, -edge + 10 * kStep, 10 * kStep)}};
    PlaneGrid grid;
    grid.columns = 2;
    grid.west = turn / 2 - 10.0 * kStep;
    grid.column_width = 10.0 * kStep;
    grid.row_sides = {0, 10.0 * kStep};
    grid.amounts = geometry::CellBlocks<double>(1, 2);
    grid.amounts.set(0, 0, std::vector<double>{100, 7});
    const overlay::Result result = with_amounts(w, grid);
    REQUIRE(result.cells.size() == 2);
    CHECK(std::abs(result.cells[0].amount - 100) < 1e-3);
    CHECK(std::abs(result.cells[1].amount - 7) < 1e-3);
    CHECK(std::abs(result.union_amount - 107) < 1e-3);
}

TEST_CASE("points know their zones and signatures, far away too") {
    World w;
    w.zones = {{test::box(0, 0, 10 * kStep, 10 * kStep)},
               {test::box(5 * kStep, 0, 15 * kStep, 10 * kStep)}};
    w.add({test::box(4 * kStep, -90'000 * kStep, 6 * kStep, 90'000 * kStep)}, 2);
    const std::vector<geometry::PlanePoint> places{
        {1 * kStep, kStep},       {5 * kStep + 7, kStep},          {12 * kStep, kStep},
        {20 * kStep, 20 * kStep}, {5 * kStep + 7, 80'000 * kStep}, {-90'000 * kStep, 5}};
    const geometry::PlanePolygons zones = test::store(w.zones);
    const geometry::PlanePolygons features = test::store(w.features);
    const overlay::Request bare{.zones = zones,
                                .features = features,
                                .layer_of_feature = w.layers,
                                .layer_count = w.layer_count,
                                .points = {},
                                .regions = {},
                                .threads = 1};
    overlay::Request asked = bare;
    asked.points = places;
    const overlay::Result result = overlay::overlay(asked);
    using Zones = std::vector<std::uint32_t>;
    CHECK(result.point_zones == std::vector<Zones>{{0}, {0, 1}, {1}, {}, {}, {}});
    const auto layers = [&](std::size_t point) {
        return result.signatures.at(result.point_signatures.at(point));
    };
    CHECK(layers(0).empty());
    CHECK(layers(1) == Zones{2});
    CHECK(layers(2).empty());
    CHECK(layers(3).empty());
    CHECK(layers(4) == Zones{2});  // covered, outside all zones
    CHECK(layers(5).empty());
    const overlay::Result without = overlay::overlay(bare);
    REQUIRE(without.cells.size() == result.cells.size());
    for (std::size_t i = 0; i < result.cells.size(); ++i)
        CHECK(without.cells[i].area_mm2 == result.cells[i].area_mm2);
}

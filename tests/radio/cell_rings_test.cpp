#include "radio/coverage/cell_rings.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>

#include "geometry/repair.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::radio;

namespace {

CellMask mask_of(const std::vector<std::string>& rows) {
    CellMask mask;
    mask.rows = static_cast<int>(rows.size());
    mask.columns = static_cast<int>(rows[0].size());
    for (const std::string& row : rows) {
        for (const char c : row) mask.marked.push_back(c == '#' ? 1 : 0);
    }
    return mask;
}

// Positive for rings that run counter-clockwise on a map, in cells.
double ring_area(const CellRing& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Corner& a = ring[i];
        const Corner& b = ring[(i + 1) % ring.size()];
        sum += a.column * -b.row - b.column * -a.row;
    }
    return sum / 2;
}

std::size_t marked_cells(const CellMask& mask) {
    return static_cast<std::size_t>(std::count(mask.marked.begin(), mask.marked.end(), 1));
}

geometry::SourceRing source_ring_of(const CellRing& ring) {
    geometry::SourceRing points;
    for (const Corner& corner : ring) {
        points.push_back({static_cast<double>(corner.column), static_cast<double>(-corner.row)});
    }
    points.push_back(points.front());
    return points;
}

// Levels with hills of several sizes, and with single cells that stand out.
std::vector<int> random_levels(std::mt19937& random, int rows, int columns) {
    std::vector<int> levels;
    const double shift = static_cast<double>(random() % 100);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const double hills = 12 * std::sin(row / 4.0 + shift) * std::cos(column / 5.0 - shift);
            levels.push_back(static_cast<int>(hills) + static_cast<int>(random() % 12));
        }
    }
    return levels;
}

CellMask at_or_above(const std::vector<int>& levels, int rows, int columns, int threshold) {
    CellMask mask{rows, columns, {}};
    for (const int level : levels) mask.marked.push_back(level >= threshold ? 1 : 0);
    return mask;
}

}  // namespace

TEST_CASE("one cell is a square, counter-clockwise") {
    const auto polygons = cell_polygons(mask_of({"...", ".#.", "..."}));
    REQUIRE(polygons.size() == 1);
    CHECK(polygons[0].outer.size() == 4);
    CHECK(ring_area(polygons[0].outer) == 1);
    CHECK(polygons[0].holes.empty());
}

TEST_CASE("cells that touch in a corner are two polygons; so are holes two rings") {
    CHECK(cell_polygons(mask_of({"#.", ".#"})).size() == 2);
    const auto ring = cell_polygons(mask_of({"####", "#.##", "##.#", "####"}));
    REQUIRE(ring.size() == 1);
    REQUIRE(ring[0].holes.size() == 2);
    CHECK(ring_area(ring[0].outer) == 16);
    CHECK(ring_area(ring[0].holes[0]) == -1);
    CHECK(ring_area(ring[0].holes[1]) == -1);
    // A loop that closes in a corner only: its inside is a hole, not a bay.
    const auto loop = cell_polygons(mask_of({"###", "#.#", ".##"}));
    REQUIRE(loop.size() == 1);
    CHECK(loop[0].holes.size() == 1);
}

TEST_CASE("random masks: areas add up, and every ring is simple") {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        CellMask mask;
        mask.rows = 12;
        mask.columns = 15;
        for (int i = 0; i < mask.rows * mask.columns; ++i) {
            mask.marked.push_back(random() % 100 < 55 ? 1 : 0);
        }
        double area = 0;
        for (const CellPolygon& polygon : cell_polygons(mask)) {
            std::vector<CellRing> rings = polygon.holes;
            CHECK(ring_area(polygon.outer) > 0);
            rings.push_back(polygon.outer);
            for (const CellRing& ring : rings) {
                area += ring_area(ring);
                if (&ring != &rings.back()) CHECK(ring_area(ring) < 0);
                std::set<std::pair<int, int>> corners;
                for (std::size_t i = 0; i < ring.size(); ++i) {
                    const Corner& a = ring[i];
                    const Corner& b = ring[(i + 1) % ring.size()];
                    CHECK(corners.emplace(a.row, a.column).second);
                    CHECK((a.row == b.row) != (a.column == b.column));
                }
            }
        }
        CHECK(area == static_cast<double>(marked_cells(mask)));
    }
}

TEST_CASE("polygons are valid to GEOS, and thresholds nest after the sieve") {
    std::mt19937 random(7);
    constexpr int kRows = 40;
    constexpr int kColumns = 50;
    for (int round = 0; round < 40; ++round) {
        const std::vector<int> levels = random_levels(random, kRows, kColumns);
        CellMask wider;
        for (const int threshold : {-4, 2, 8}) {
            CellMask mask = at_or_above(levels, kRows, kColumns, threshold);
            sieve(mask, 10);
            geometry::SourceMultiPolygon polygons;
            for (const CellPolygon& polygon : cell_polygons(mask)) {
                polygons.push_back({source_ring_of(polygon.outer), {}});
                for (const CellRing& hole : polygon.holes) {
                    polygons.back().holes.push_back(source_ring_of(hole));
                }
            }
            CHECK(!polygons.empty());
            CHECK(geometry::repair(polygons).outcome == geometry::RepairResult::Outcome::valid);
            for (std::size_t i = 0; i < wider.marked.size(); ++i) {
                if (mask.marked[i] != 0 && wider.marked[i] == 0) FAIL_CHECK("cell " << i);
            }
            wider = std::move(mask);
        }
    }
}

TEST_CASE("the sieve takes specks and fills pinholes, and leaves the open border alone") {
    CellMask mask = mask_of({"#.......", "..####..", "..#.##..", "..####..", "........"});
    sieve(mask, 4);
    CHECK(!mask.at(0, 0));
    CHECK(mask.at(2, 3));
    CHECK(marked_cells(mask) == 12);
    CellMask edge = mask_of({".###", "####", "####"});
    sieve(edge, 4);
    CHECK(!edge.at(0, 0));
}

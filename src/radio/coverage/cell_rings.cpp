#include "radio/coverage/cell_rings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

#include "radio/coverage/cell_runs.hpp"

namespace phusong::radio {
namespace {

// Directions in the order of turning left on a map: east, north, west, south.
enum Heading : int { kEast = 0, kNorth = 1, kWest = 2, kSouth = 3 };
constexpr std::array<int, 4> kDown = {0, -1, 0, 1};
constexpr std::array<int, 4> kRight = {1, 0, -1, 0};

// Walks along borders with the marked cells to the left.
class BorderWalk {
  public:
    explicit BorderWalk(const CellMask& mask)
        : mask_(mask),
          seen_(static_cast<std::size_t>(mask.rows + 1) *
                static_cast<std::size_t>(mask.columns + 1)) {}

    // There is a border that leaves a corner eastwards with a marked cell above it: the bottom of a
    // cell. Each ring has at least one.
    bool starts_at(Corner corner) const {
        return mask_.at(corner.row - 1, corner.column) && !mask_.at(corner.row, corner.column) &&
               seen_[place(corner)] == 0;
    }

    CellRing follow(Corner start) {
        CellRing ring;
        Corner corner = start;
        int heading = kEast;
        do {
            if (heading == kEast) seen_[place(corner)] = 1;
            corner.row += kDown[heading];
            corner.column += kRight[heading];
            const int next = turn(corner, heading);
            if (next != heading) ring.push_back(corner);
            heading = next;
        } while (!(corner == start && heading == kEast));
        return ring;
    }

  private:
    std::size_t place(Corner corner) const {
        return static_cast<std::size_t>(corner.row) * static_cast<std::size_t>(mask_.columns + 1) +
               static_cast<std::size_t>(corner.column);
    }
    // The cell ahead, to the left or right of the border.
    bool ahead(Corner corner, int heading, bool left) const {
        static constexpr std::array<std::array<int, 4>, 4> kCells = {{
            {-1, 0, 0, 0},    // east: left is above, right is below
            {-1, -1, -1, 0},  // north
            {0, -1, -1, -1},  // west
            {0, 0, 0, -1},    // south
        }};
        const auto& cell = kCells[static_cast<std::size_t>(heading)];
        return left ? mask_.at(corner.row + cell[0], corner.column + cell[1])
                    : mask_.at(corner.row + cell[2], corner.column + cell[3]);
    }
    // Left as soon as the cell on the left ends: of two cells in one corner each keeps its own
    // ring.
    int turn(Corner corner, int heading) const {
        if (!ahead(corner, heading, true)) return (heading + 1) % 4;
        return ahead(corner, heading, false) ? (heading + 3) % 4 : heading;
    }

    const CellMask& mask_;
    std::vector<std::uint8_t> seen_;
};

// Twice the area within a ring in cells; negative for a hole.
long long twice_area(const CellRing& ring) {
    long long sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Corner& a = ring[i];
        const Corner& b = ring[(i + 1) % ring.size()];
        sum += static_cast<long long>(b.column) * a.row - static_cast<long long>(a.column) * b.row;
    }
    return sum;
}

// A ring that comes to a corner twice, as several that do not.
std::vector<CellRing> simple_rings(const CellRing& ring) {
    std::vector<CellRing> rings;
    CellRing open;
    std::map<std::pair<int, int>, std::size_t> at;  ///< place in `open`
    for (const Corner& corner : ring) {
        const auto key = std::pair(corner.row, corner.column);
        const auto before = at.find(key);
        if (before != at.end()) {
            const auto from = open.begin() + static_cast<std::ptrdiff_t>(before->second);
            rings.emplace_back(from, open.end());
            for (const Corner& closed : rings.back()) at.erase({closed.row, closed.column});
            open.erase(from, open.end());
        }
        at[key] = open.size();
        open.push_back(corner);
    }
    rings.push_back(std::move(open));
    return rings;
}

Corner first_corner(const CellRing& ring) {
    return *std::min_element(ring.begin(), ring.end(), [](const Corner& a, const Corner& b) {
        return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
}

}  // namespace

std::vector<CellPolygon> cell_polygons(const CellMask& mask) {
    const CellRuns runs(mask, true, false);
    std::vector<CellPolygon> polygons;
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> polygon_of(runs.groups(), kNone);
    BorderWalk walk(mask);
    // A ring has the bottom of a cell in it: seen from a run of marked cells, a corner below it.
    for (const CellRuns::Run& run : runs.runs()) {
        for (int column = run.begin; column < run.end; ++column) {
            const Corner corner{run.row + 1, column};
            if (!walk.starts_at(corner)) continue;
            const CellRing ring = walk.follow(corner);
            if (polygon_of[run.group] == kNone) {
                polygon_of[run.group] = polygons.size();
                polygons.emplace_back();
            }
            CellPolygon& polygon = polygons[polygon_of[run.group]];
            for (CellRing& simple : simple_rings(ring)) {
                if (twice_area(simple) > 0) {
                    polygon.outer = std::move(simple);
                } else {
                    polygon.holes.push_back(std::move(simple));
                }
            }
        }
    }
    std::sort(polygons.begin(), polygons.end(), [](const CellPolygon& a, const CellPolygon& b) {
        const Corner x = first_corner(a.outer);
        const Corner y = first_corner(b.outer);
        return std::pair(x.row, x.column) < std::pair(y.row, y.column);
    });
    return polygons;
}

void sieve(CellMask& mask, int least) {
    if (least <= 1) return;
    for (const bool marked : {true, false}) {
        const CellRuns runs(mask, marked, true);
        std::vector<std::size_t> size(runs.groups());
        std::vector<bool> at_border(runs.groups());
        for (const CellRuns::Run& run : runs.runs()) {
            size[run.group] += static_cast<std::size_t>(run.end - run.begin);
            if (run.row == 0 || run.row + 1 == mask.rows || run.begin == 0 ||
                run.end == mask.columns) {
                at_border[run.group] = true;
            }
        }
        for (const CellRuns::Run& run : runs.runs()) {
            // What is unmarked at the border may go on beyond it.
            const bool inside = marked || !at_border[run.group];
            if (!inside || size[run.group] >= static_cast<std::size_t>(least)) continue;
            const auto row =
                mask.marked.begin() + static_cast<std::ptrdiff_t>(run.row) * mask.columns;
            std::fill(row + run.begin, row + run.end, marked ? std::uint8_t{0} : std::uint8_t{1});
        }
    }
}

}  // namespace phusong::radio

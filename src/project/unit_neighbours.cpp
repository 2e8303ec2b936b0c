#include "project/unit_neighbours.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace phusong::project {
namespace {

constexpr std::int64_t kSquare = 10'000;  // steps of the grid: some ten metres

std::int64_t square_of(std::int64_t steps) {
    return steps >= 0 ? steps / kSquare : -((-steps + kSquare - 1) / kSquare);
}

}  // namespace

std::vector<std::vector<std::uint32_t>> unit_neighbours(const geometry::PlanePolygons& units) {
    using VertexSquare = std::tuple<std::int64_t, std::int64_t, std::uint32_t>;
    std::vector<VertexSquare> squares;
    for (std::uint32_t unit = 0; unit < units.feature_count(); ++unit)
        for (std::size_t ring = units.first_ring(unit); ring < units.last_ring(unit); ++ring)
            for (const geometry::PlanePoint& vertex : units.ring(ring))
                squares.emplace_back(square_of(vertex.x), square_of(vertex.y), unit);
    std::sort(squares.begin(), squares.end());
    squares.erase(std::unique(squares.begin(), squares.end()), squares.end());

    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> shared;
    for (std::size_t first = 0; first < squares.size();) {
        std::size_t last = first;
        const auto same_square = [&](const VertexSquare& other) {
            return std::get<0>(other) == std::get<0>(squares[first]) &&
                   std::get<1>(other) == std::get<1>(squares[first]);
        };
        while (last < squares.size() && same_square(squares[last])) ++last;
        for (std::size_t a = first; a < last; ++a)
            for (std::size_t b = a + 1; b < last; ++b)
                ++shared[{std::get<2>(squares[a]), std::get<2>(squares[b])}];
        first = last;
    }
    std::vector<std::vector<std::uint32_t>> neighbours(units.feature_count());
    for (const auto& [pair, count] : shared) {
        if (count < 2) continue;
        neighbours[pair.first].push_back(pair.second);
        neighbours[pair.second].push_back(pair.first);
    }
    for (auto& list : neighbours) std::sort(list.begin(), list.end());
    return neighbours;
}

}  // namespace phusong::project

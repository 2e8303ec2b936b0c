#include "overlay/border_rings.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "overlay/border_linker.hpp"
#include "overlay/hole_nesting.hpp"
#include "overlay/tally.hpp"

namespace phusong::overlay {
namespace {

constexpr auto kUnitsPerStep = static_cast<double>(kBorderUnitsPerStep);

using PointRing = std::vector<BorderPoint>;

/// Chains around one face.
struct ChainRing {
    std::vector<const BorderChain*> chains;
    bool touches = false;  ///< where it begins, another ring does
};

/// Takes a ring apart where it touches itself.
void split_simple(const BorderLinker& linker, const std::vector<std::uint32_t>& ring,
                  std::vector<ChainRing>& rings) {
    struct Hash {
        std::size_t operator()(const BorderPoint& p) const noexcept {
            return static_cast<std::size_t>(p.x) * 0x9E37'79B9'7F4A'7C15ULL ^
                   static_cast<std::size_t>(p.y) * 0xC2B2'AE3D'27D4'EB4FULL;
        }
    };
    std::unordered_map<BorderPoint, std::size_t, Hash> position;
    std::vector<std::uint32_t> path;
    const auto emit = [&](std::size_t from, bool touches) {
        ChainRing simple{{}, touches};
        for (std::size_t k = from; k < path.size(); ++k) {
            simple.chains.push_back(&linker.chain(path[k]));
            if (linker.shares_start(path[k])) position.erase(linker.chain(path[k]).first.a);
        }
        rings.push_back(std::move(simple));
        path.resize(from);
    };
    for (const std::uint32_t i : ring) {
        // A ring comes back only to where another chain starts.
        if (linker.shares_start(i)) {
            const auto at = position.find(linker.chain(i).first.a);
            if (at != position.end()) emit(at->second, true);
            position.emplace(linker.chain(i).first.a, path.size());
        }
        path.push_back(i);
    }
    if (!path.empty()) emit(0, false);
}

std::vector<ChainRing> simple_rings(std::span<const BorderChain* const> chains) {
    std::vector<ChainRing> rings;
    for (const BorderChain* chain : chains)
        if (chain->closed) rings.push_back({{chain}, false});
    const BorderLinker linker(chains);
    for (const std::vector<std::uint32_t>& ring : linker.rings()) split_simple(linker, ring, rings);
    return rings;
}

const BorderChain& chain_before(const ChainRing& ring, std::size_t k) {
    return *ring.chains[(k + ring.chains.size() - 1) % ring.chains.size()];
}

/// Exact, of all stretches.
Int128 twice_area(const ChainRing& ring) {
    Int128 twice = 0;
    for (std::size_t k = 0; k < ring.chains.size(); ++k)
        twice += ring.chains[k]->twice_area +
                 cross(chain_before(ring, k).last.b, ring.chains[k]->first.a);
    return twice;
}

/// Points between two stretches of one source edge are left out, unless another ring touches there.
PointRing points_of(const ChainRing& ring) {
    PointRing points;
    for (std::size_t k = 0; k < ring.chains.size(); ++k) {
        const BorderChain& chain = *ring.chains[k];
        const bool between_edges =
            !chain.closed && chain_before(ring, k).last.source_edge != chain.first.source_edge;
        if (between_edges || (ring.touches && k == 0)) points.push_back(chain.first.a);
        points.insert(points.end(), chain.inner.begin(), chain.inner.end());
    }
    if (points.size() < 3) points.clear();
    return points;
}

double signed_area(const PointRing& ring) {
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        twice += static_cast<double>(ring[i].x - ring[0].x) *
                     static_cast<double>(ring[i + 1].y - ring[0].y) -
                 static_cast<double>(ring[i].y - ring[0].y) *
                     static_cast<double>(ring[i + 1].x - ring[0].x);
    return twice / 2;
}

std::vector<geometry::PlaneVertex> in_steps(PointRing ring) {
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
    std::vector<geometry::PlaneVertex> result;
    result.reserve(ring.size());
    for (const BorderPoint& p : ring)
        result.push_back(
            {static_cast<double>(p.x) / kUnitsPerStep, static_cast<double>(p.y) / kUnitsPerStep});
    return result;
}

}  // namespace

geometry::PlaneArea link_borders(std::span<const BorderChain* const> chains) {
    std::vector<std::vector<geometry::PlaneVertex>> shells;
    std::vector<std::vector<geometry::PlaneVertex>> holes;
    for (const ChainRing& ring : simple_rings(chains)) {
        PointRing points = points_of(ring);
        const double area = signed_area(points);
        if (area != 0) (area > 0 ? shells : holes).push_back(in_steps(std::move(points)));
    }
    return nest_holes(std::move(shells), std::move(holes));
}

std::vector<geometry::PlaneAreaPolygon> holes_within(std::span<const BorderChain* const> chains) {
    std::vector<std::vector<geometry::PlaneVertex>> holes;
    for (const ChainRing& ring : simple_rings(chains)) {
        // Most of a rim is that of shells, which need not be put together.
        if (twice_area(ring) >= 0) continue;
        PointRing points = points_of(ring);
        if (signed_area(points) < 0) holes.push_back(in_steps(std::move(points)));
    }
    std::sort(holes.begin(), holes.end(), comes_first);
    std::vector<geometry::PlaneAreaPolygon> areas;
    areas.reserve(holes.size());
    for (const auto& hole : holes) areas.push_back({{hole.rbegin(), hole.rend()}, {}});
    return areas;
}

}  // namespace phusong::overlay

#include "overlay/border_rings.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "overlay/border_linker.hpp"
#include "overlay/hole_nesting.hpp"

namespace phusong::overlay {
namespace {

constexpr auto kUnitsPerMm = static_cast<double>(kBorderUnitsPerStep);

using PointRing = std::vector<BorderPoint>;

/// Takes a ring apart where it touches itself. Within each part, points between two stretches of
/// one source edge are left out, unless another part touches there.
void split_simple(const BorderLinker& linker, const std::vector<std::uint32_t>& ring,
                  std::vector<PointRing>& rings) {
    struct Hash {
        std::size_t operator()(const BorderPoint& p) const noexcept {
            return static_cast<std::size_t>(p.x) * 0x9E37'79B9'7F4A'7C15ULL ^
                   static_cast<std::size_t>(p.y) * 0xC2B2'AE3D'27D4'EB4FULL;
        }
    };
    std::unordered_map<BorderPoint, std::size_t, Hash> position;
    std::vector<std::uint32_t> path;
    const auto emit = [&](std::size_t from, bool touches) {
        PointRing simple;
        const std::size_t count = path.size() - from;
        for (std::size_t k = 0; k < count; ++k) {
            const BorderLink& in = linker.link(path[from + (k + count - 1) % count]);
            const BorderLink& out = linker.link(path[from + k]);
            if (in.source_edge != out.source_edge || (touches && k == 0)) simple.push_back(out.a);
        }
        if (simple.size() >= 3) rings.push_back(std::move(simple));
        for (std::size_t k = from; k < path.size(); ++k)
            if (linker.shares_start(path[k])) position.erase(linker.link(path[k]).a);
        path.resize(from);
    };
    for (const std::uint32_t i : ring) {
        // A ring comes back only to where another segment starts.
        if (linker.shares_start(i)) {
            const auto at = position.find(linker.link(i).a);
            if (at != position.end()) emit(at->second, true);
            position.emplace(linker.link(i).a, path.size());
        }
        path.push_back(i);
    }
    if (!path.empty()) emit(0, false);
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
            {static_cast<double>(p.x) / kUnitsPerMm, static_cast<double>(p.y) / kUnitsPerMm});
    return result;
}

}  // namespace

geometry::PlaneArea link_borders(std::span<const BorderSegment> segments) {
    const BorderLinker linker(segments);
    std::vector<PointRing> rings;
    for (const std::vector<std::uint32_t>& ring : linker.rings()) split_simple(linker, ring, rings);

    std::vector<std::vector<geometry::PlaneVertex>> shells;
    std::vector<std::vector<geometry::PlaneVertex>> holes;
    for (PointRing& ring : rings) {
        const double area = signed_area(ring);
        if (area != 0) (area > 0 ? shells : holes).push_back(in_steps(std::move(ring)));
    }
    return nest_holes(std::move(shells), std::move(holes));
}

}  // namespace phusong::overlay

// Feeds the proof of validity polygons made of arbitrary bytes, on a coarse grid, so that rings
// touch, cross and repeat one another: whatever is proven to be valid must be valid for GEOS.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "geometry/certainly_valid.hpp"
#include "geometry/geos_handle.hpp"

#include "fuzz/bytes.hpp"

namespace {

using namespace phusong::geometry;
using phusong::fuzz::Bytes;

SourcePoint place(std::uint8_t byte, double step) {
    return {(byte & 15) * step, (byte >> 4) * step};
}

/// A square, or vertices one by one; with fewer than three corners, nothing.
SourceRing any_closed_ring(Bytes& bytes, double step) {
    SourceRing ring;
    const std::uint8_t kind = bytes.next();
    const SourcePoint at = place(bytes.next(), step);
    if (kind < 64) {
        const double side = (1 + kind % 8) * step;
        ring = {at, {at.x + side, at.y}, {at.x + side, at.y + side}, {at.x, at.y + side}, at};
    } else {
        ring.push_back(at);
        for (int i = 2 + kind % 40; i > 0; --i) ring.push_back(place(bytes.next(), step));
        ring.push_back(at);
    }
    int corners = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        bool is_new = true;
        for (std::size_t k = 0; k < i; ++k) is_new = is_new && !(ring[k] == ring[i]);
        corners += is_new ? 1 : 0;
    }
    return corners < 3 ? SourceRing() : ring;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 400) return 0;
    Bytes bytes(data, size);
    // A tenth is no sum of powers of two: edges on one line are so but for rounding.
    const double step = bytes.next() % 2 == 0 ? 1.0 : 0.1;
    SourceMultiPolygon polygons;
    while (!bytes.empty()) {
        const bool is_hole = bytes.next() % 2 == 0;
        SourceRing ring = any_closed_ring(bytes, step);
        if (ring.empty()) continue;
        if (is_hole && !polygons.empty())
            polygons.back().holes.push_back(std::move(ring));
        else
            polygons.push_back({std::move(ring), {}});
    }
    if (polygons.empty() || !certainly_valid(polygons)) return 0;
    const geos::Session& session = geos::session();
    const geos::Geometry geometry = session.to_geos(polygons);
    if (GEOSisValid_r(session.handle(), geometry.get()) != 1) std::abort();
    return 0;
}

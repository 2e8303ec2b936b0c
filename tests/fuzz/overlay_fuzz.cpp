// Feeds the engine polygons made of arbitrary bytes: on a coarse grid, so that edges coincide and
// cross in vertices, and of any shape, self-crossing ones included. Whatever comes in, the
// signatures of a zone must add up to the zone, and what is drawn must have the area that the table
// says.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <vector>

#include "overlay/overlay.hpp"

using namespace phusong;

namespace {

constexpr std::int64_t kStep = 100'000;
constexpr std::uint32_t kLayers = 3;

/// Reads bytes until they are used up, then zeros.
class Bytes {
  public:
    Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    std::uint8_t next() { return at_ < size_ ? data_[at_++] : std::uint8_t{0}; }
    bool empty() const { return at_ >= size_; }

  private:
    const std::uint8_t* data_;
    std::size_t size_;
    std::size_t at_ = 0;
};

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 400) return 0;
    Bytes bytes(data, size);
    geometry::PlanePolygons zones;
    geometry::PlanePolygons features;
    std::vector<std::uint32_t> layers;
    while (!bytes.empty()) {
        const std::uint8_t kind = bytes.next();
        std::vector<std::vector<geometry::PlanePoint>> rings;
        for (int r = 0; r <= kind % 3; ++r) rings.push_back(any_ring(bytes));
        if (kind < 80) {
            zones.add_feature(rings);
        } else {
            features.add_feature(rings);
            layers.push_back(kind % kLayers);
        }
    }
    const geometry::PlanePolygons none;
    overlay::RegionClasses classes;
    classes.dissolved = [](std::span<const std::uint32_t> s) {
        return std::uint64_t{s.empty() ? 0U : 1U};
    };
    classes.per_zone = [](std::span<const std::uint32_t> s) {
        return std::uint64_t{s.empty() ? 1U : 0U};
    };
    const overlay::Result full = overlay::overlay({.zones = zones,
                                                   .features = features,
                                                   .layer_of_feature = layers,
                                                   .layer_count = kLayers,
                                                   .points = {},
                                                   .regions = classes,
                                                   .threads = 1});
    const overlay::Result bare = overlay::overlay({.zones = zones,
                                                   .features = none,
                                                   .layer_of_feature = {},
                                                   .layer_count = 0,
                                                   .points = {},
                                                   .regions = {},
                                                   .threads = 1});
    // Cuts at cell borders move edges by less than 1/8 mm here; some hundred edges of 1.5 km.
    constexpr double kRounding = 400.0 * 15 * kStep / 8;
    std::map<std::uint32_t, double> sums = zone_areas(full);
    std::map<std::uint32_t, double> alone = zone_areas(bare);
    for (std::uint32_t z = 0; z < zones.feature_count(); ++z)
        demand(std::abs(sums[z] - alone[z]) <= kRounding);

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

#include "report/page_places.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

namespace phusong::report {
namespace {

constexpr double kPlaceStepsPerDegree = 1e5;

/// Per service of the page: whether some layer of a signature offers it.
std::vector<bool> services_at(const domain::Study& study, const PageColumns& columns,
                              const domain::Signature& signature) {
    std::vector<bool> offered;
    for (const std::uint32_t s : columns.services()) {
        bool found = false;
        for (const std::uint32_t layer : signature)
            found = found || study.evaluation.services[s].accepts(study.coverage.layers[layer]);
        offered.push_back(found);
    }
    return offered;
}

}  // namespace

void add_settlements(const domain::Study& study, const PageColumns& columns, BlobStore& blobs) {
    const auto& places = study.settlements;
    const auto& reaches = study.cube.settlements;
    if (places.empty() || reaches.size() != places.size()) return;
    ByteWriter out;
    out.varint(places.size());
    std::int64_t last_x = 0;
    std::int64_t last_y = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::int64_t x = std::llround(places[i].position.lon_deg * kPlaceStepsPerDegree);
        const std::int64_t y = std::llround(places[i].position.lat_deg * kPlaceStepsPerDegree);
        out.zigzag(x - last_x);
        out.zigzag(y - last_y);
        last_x = x;
        last_y = y;
        // One more than the unit: 0 for a place outside all units, of which nothing is known.
        const auto& units = reaches[i].units;
        out.varint(units.empty() ? 0 : units.front() + 1);
        if (units.empty()) continue;
        const auto offered =
            services_at(study, columns, study.cube.signatures[reaches[i].signature]);
        for (std::size_t s = 0; s < offered.size(); s += 8) {
            unsigned byte = 0;
            for (std::size_t bit = 0; bit < 8 && s + bit < offered.size(); ++bit)
                byte |= (offered[s + bit] ? 1U : 0U) << bit;
            out.u8(static_cast<std::uint8_t>(byte));
        }
    }
    blobs.add("settlements", out);
}

}  // namespace phusong::report

#include "overlay/band_features.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace phusong::overlay {
namespace {

/// Vertices of rings that may lie side by side in great numbers, and are worth a look.
constexpr std::uint32_t kSmallRing = 16;
/// Memory for putting a file in order.
constexpr std::size_t kArrangeBytes = 16U << 20U;

}  // namespace

BandLoader::BandLoader(const Request& request, const TileGrid& grid,
                       std::span<const OrderedFeature> features, std::span<const Band> bands)
    : request_(request), features_(features) {
    auto id = static_cast<std::uint32_t>(request.zones.vertex_count());
    first_ids_.reserve(features.size());
    for (const OrderedFeature& feature : features) {
        first_ids_.push_back(id);
        id += feature.vertices;
    }
    if (request.filed_features != nullptr && bands.size() > 1) arrange(grid, bands);
}

void BandLoader::arrange(const TileGrid& grid, std::span<const Band> bands) {
    // What no band needs goes to the end.
    const auto none = static_cast<std::uint32_t>(bands.size());
    std::vector<std::uint32_t> group(request_.layer_of_feature.size(), none);
    for (const OrderedFeature& feature : features_) {
        if (!grid.meets(feature.box)) continue;
        const std::int64_t row =
            std::max<std::int64_t>(grid.row_of(grid.units_per_step * feature.box.min_y), 0);
        const auto home =
            std::upper_bound(bands.begin(), bands.end(), row,
                             [](std::int64_t r, const Band& band) { return r < band.last_row; });
        group[feature.stored] = static_cast<std::uint32_t>(home - bands.begin());
    }
    request_.filed_features->arrange(group, none + 1, kArrangeBytes);
}

BandFeatures BandLoader::load(const TileGrid& grid) {
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> layers;
    std::vector<std::uint32_t> first_ids;
    std::vector<std::uint8_t> one_small_ring;
    for (std::size_t i = 0; i < features_.size(); ++i) {
        if (!grid.meets(features_[i].box)) continue;
        order.push_back(features_[i].stored);
        layers.push_back(features_[i].layer);
        first_ids.push_back(first_ids_[i]);
        const bool small = features_[i].rings == 1 && features_[i].vertices <= kSmallRing;
        one_small_ring.push_back(small ? 1 : 0);
    }
    if (request_.filed_features == nullptr)
        return {request_.features,    std::move(order),          std::move(layers),
                std::move(first_ids), std::move(one_small_ring), {}};
    read(grid, order);
    return {part_.polygons,       std::move(order),          std::move(layers),
            std::move(first_ids), std::move(one_small_ring), part_.vertices_before};
}

void BandLoader::read(const TileGrid& grid, std::vector<std::uint32_t>& order) {
    geometry::PolygonFile& file = *request_.filed_features;
    std::vector<std::uint32_t> by_offset(order.size());
    std::iota(by_offset.begin(), by_offset.end(), 0U);
    std::sort(by_offset.begin(), by_offset.end(), [&](std::uint32_t i, std::uint32_t k) {
        return file.offset(order[i]) < file.offset(order[k]);
    });
    std::vector<std::uint32_t> wanted;
    wanted.reserve(order.size());
    for (const std::uint32_t i : by_offset) wanted.push_back(order[i]);
    // A step more on either side: lines between tiles lie between two of them.
    const std::int64_t units = grid.units_per_step;
    part_ = {};  // first the memory of the band before
    part_ = file.read(wanted, grid.line_y(grid.first_row) / units - 1,
                      grid.line_y(grid.last_row) / units + 1);
    for (std::uint32_t i = 0; i < by_offset.size(); ++i) order[by_offset[i]] = i;
}

}  // namespace phusong::overlay

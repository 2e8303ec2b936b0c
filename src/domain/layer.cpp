#include "domain/layer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <set>

namespace phusong::domain {
namespace {

constexpr const char* kNoOperator = "unspecified";

// Shortest text that reads back as the same number, whatever the locale.
std::string number(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value + 0.0);
    return {buffer.data(), end.ptr};
}

std::string percent_encoded(char c) {
    constexpr const char* kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'%', kHex[byte >> 4U], kHex[byte & 15U]};
}

// The characters that have a meaning in an identifier are escaped in free text, so that two
// different layers never get the same one.
std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        const bool reserved = c == '/' || c == '=' || c == '%';
        result += reserved ? percent_encoded(c) : std::string(1, c);
    }
    return result;
}

std::string operator_part(const std::string& code) {
    if (code.empty()) return kNoOperator;
    if (code == kNoOperator) return percent_encoded(code.front()) + code.substr(1);
    return escaped(code);
}

}  // namespace

std::string to_string(Basis basis) {
    switch (basis) {
        case Basis::predicted:
            return "predicted";
        case Basis::indicative:
            return "indicative";
        case Basis::declared:
            break;
    }
    return "declared";
}

std::string layer_id(const Layer& layer) {
    std::string id = to_string(layer.technology) + "/" + operator_part(layer.operator_code);
    if (!layer.environment.empty()) id += "/" + escaped(layer.environment);
    if (layer.threshold_dbm) id += "/dbm=" + number(*layer.threshold_dbm);
    if (layer.down_mbps) id += "/down=" + number(*layer.down_mbps);
    if (layer.up_mbps) id += "/up=" + number(*layer.up_mbps);
    if (layer.basis != Basis::declared) id += "/basis=" + to_string(layer.basis);
    return id;
}

std::uint32_t Coverage::layer_index(const Layer& layer) {
    const auto found = std::find(layers.begin(), layers.end(), layer);
    const auto index = static_cast<std::uint32_t>(found - layers.begin());
    if (found == layers.end()) layers.push_back(layer);
    return index;
}

void Coverage::add(const geometry::PlanePolygons& features, std::uint32_t layer) {
    add(features, std::vector<std::uint32_t>(features.feature_count(), layer));
}

void Coverage::add(const geometry::PlanePolygons& features, std::size_t feature,
                   std::uint32_t layer) {
    if (file) {
        geometry::PlanePolygons one;
        one.append(features, feature);
        file->append(one);
    } else {
        polygons.append(features, feature);
    }
    layer_of_feature.push_back(layer);
}

void Coverage::add(const geometry::PlanePolygons& features,
                   std::span<const std::uint32_t> numbers) {
    if (file)
        file->append(features);
    else
        polygons.append(features);
    layer_of_feature.insert(layer_of_feature.end(), numbers.begin(), numbers.end());
}

geometry::PlanePolygons Coverage::feature(std::size_t number) const {
    if (file) return file->read(static_cast<std::uint32_t>(number));
    std::vector<std::span<const geometry::PlanePoint>> rings;
    for (std::size_t r = polygons.first_ring(number); r < polygons.last_ring(number); ++r)
        rings.push_back(polygons.ring(r));
    geometry::PlanePolygons one;
    one.add_rings(rings);
    return one;
}

geometry::PlanePolygons Coverage::take_features() {
    layer_of_feature = {};
    file.reset();
    return std::exchange(polygons, {});
}

void Coverage::sort_layers() {
    std::vector<std::uint32_t> order(layers.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return layers[a] < layers[b]; });

    std::vector<Layer> sorted;
    sorted.reserve(layers.size());
    std::vector<std::uint32_t> new_index(layers.size());
    for (const std::uint32_t old_index : order) {
        new_index[old_index] = static_cast<std::uint32_t>(sorted.size());
        sorted.push_back(layers[old_index]);
    }
    layers = std::move(sorted);
    for (std::uint32_t& layer : layer_of_feature) layer = new_index.at(layer);
}

std::vector<std::string> Coverage::operators() const {
    std::set<std::string> codes;
    for (const Layer& layer : layers) {
        if (!layer.operator_code.empty()) codes.insert(layer.operator_code);
    }
    return {codes.begin(), codes.end()};
}

}  // namespace phusong::domain

#include "input/layer_crs.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace phusong::input {
namespace {

using geometry::CrsTransform;
using geometry::LonLatBox;
using geometry::SourcePoint;

std::string how_to_give(const std::string& role) {
    const std::string option = role == "units" ? "--unit-crs" : "--coverage-crs";
    return "Give it, on the command line with " + option +
           " EPSG:…, in a project file with the key "
           "\"crs\". Whoever made the file knows it; it is not guessed.";
}

/// Box of the data in degrees, from a net of points over their extent.
std::optional<LonLatBox> box_of(VectorLayer& layer, const CrsTransform& transform, bool swap_xy) {
    std::optional<VectorLayer::Extent> extent = layer.extent();
    if (!extent) return std::nullopt;
    if (swap_xy) {
        std::swap(extent->min_x, extent->min_y);
        std::swap(extent->max_x, extent->max_y);
    }
    constexpr int kSteps = 8;
    std::vector<SourcePoint> net;
    for (int i = 0; i <= kSteps; ++i)
        for (int j = 0; j <= kSteps; ++j)
            net.push_back({extent->min_x + (extent->max_x - extent->min_x) * i / kSteps,
                           extent->min_y + (extent->max_y - extent->min_y) * j / kSteps});
    transform.transform(net);
    std::erase_if(net, [](const SourcePoint& p) { return !std::isfinite(p.x); });
    if (net.empty()) return std::nullopt;
    LonLatBox box{net[0].x, net[0].y, net[0].x, net[0].y};
    for (const SourcePoint& p : net) {
        box.west = std::min(box.west, p.x);
        box.east = std::max(box.east, p.x);
        box.south = std::min(box.south, p.y);
        box.north = std::max(box.north, p.y);
    }
    return box;
}

/// Where several transformations exist, the best one for the area of the data.
CrsTransform transform_for_data(VectorLayer& layer, const std::string& text, bool swap_xy) {
    CrsTransform first = CrsTransform::to_wgs84(text);
    if (first.candidate_count() < 2) return first;
    const std::optional<LonLatBox> box = box_of(layer, first, swap_xy);
    if (!box) return first;
    return CrsTransform::to_wgs84(text, box);
}

void report_override(const std::string& given, const std::string& declared, VectorLayer& layer,
                     IssueBudget& issues) {
    std::string declared_name = declared;
    try {
        if (geometry::same_crs(given, declared)) return;
        declared_name = CrsTransform::to_wgs84(declared).name();
    } catch (const core::RequestError&) {
        // PROJ does not understand what the file declares: all the more reason to give another.
        declared_name = "one that PROJ does not know";
    }
    issues.add({core::Severity::info, "crs_overridden", layer.shown_name(), "",
                "the file declares " + declared_name, "the given one was used: " + given});
}

}  // namespace

LayerCrs crs_of(VectorLayer& layer, const VectorSource& source, const std::string& role,
                IssueBudget& issues) {
    const std::optional<std::string> declared = layer.declared_crs();
    const bool given = !source.crs.empty();
    if (!given && !declared)
        throw core::RequestError("the file does not say in which coordinate reference system it is",
                                 layer.shown_name(), how_to_give(role));
    // A given CRS is read with x first; what the driver says of axes belongs to the declared one.
    const bool swap_xy = !given && layer.y_comes_first();
    std::optional<CrsTransform> transform;
    try {
        transform = transform_for_data(layer, given ? source.crs : *declared, swap_xy);
    } catch (const core::RequestError& error) {
        if (given)
            throw core::RequestError(error.what_happened(), layer.shown_name(),
                                     error.how_to_mend());
        throw core::RequestError(
            "the file declares a coordinate reference system that cannot be "
            "used: " +
                error.what_happened(),
            layer.shown_name(), how_to_give(role));
    }
    if (given && declared) report_override(source.crs, *declared, layer, issues);
    if (transform->is_ballpark())
        issues.add({core::Severity::warning, "ballpark_transformation", layer.shown_name(), "",
                    "no transformation from " + transform->name() + " to WGS 84 is known",
                    "the difference of the datums was ignored; positions may be off by hundreds of "
                    "metres"});
    return {std::move(*transform), given ? "given by the user" : "declared in the file", swap_xy};
}

}  // namespace phusong::input

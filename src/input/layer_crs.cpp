#include "input/layer_crs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "input/coordinate_range.hpp"

namespace phusong::input {
namespace {

using geometry::CrsTransform;
using geometry::LonLatBox;
using geometry::SourcePoint;

/// Options exist for units, for coverage (polygons or sites) and for the points of siting, which
/// knows no project file.
std::string how_to_give(const std::string& role) {
    const std::string whose = "Whoever made the file knows it; it is not guessed.";
    const std::map<std::string, std::string> of_siting{
        {"candidates", "--candidate-crs"}, {"demand", "--demand-crs"}, {"roots", "--root-crs"}};
    if (const auto found = of_siting.find(role); found != of_siting.end())
        return "Give it with " + found->second + " EPSG:…. " + whose;
    std::string option;
    if (role == "units") option = "--unit-crs";
    if (role == "coverage" || role == "sites") option = "--coverage-crs";
    if (option.empty())
        return "Give it with the key \"crs\" of the source in the project file, such as "
               "\"EPSG:9215\". " +
               whose;
    return "Give it, on the command line with " + option +
           " EPSG:…, in a project file with the key \"crs\". " + whose;
}

/// What the coordinates look like: the user is to decide, but not without a hint.
std::string likeness(VectorLayer& layer) {
    const std::optional<VectorLayer::Extent> extent = layer.extent();
    if (!extent) return "";
    const CoordinateBox box{extent->min_x, extent->min_y, extent->max_x, extent->max_y, false};
    constexpr double kDegrees = 360.0;
    switch (range_problem(box, kDegrees)) {
        case RangeProblem::none:
            return "; its coordinates (" + to_string(box) + ") look like degrees";
        case RangeProblem::swapped:
            return "; its coordinates (" + to_string(box) + ") look like degrees, latitude first";
        case RangeProblem::beyond:
        case RangeProblem::metres:
            break;
    }
    return "; its coordinates (" + to_string(box) + ") look like metres of a projected system";
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
    issues.add({core::Severity::warning, "crs_overridden", layer.shown_name(), "",
                "the file declares " + declared_name,
                "the given one was used instead: " + given +
                    "; leave it out (\"crs\", --unit-crs, --coverage-crs) if the file is right"});
}

/// A word in the name of a CRS, and what the name of its datum then contains.
struct NamedDatum {
    std::string_view word;
    std::string_view datum;
};
constexpr std::array kNamedDatums{
    NamedDatum{"vn2000", "vietnam2000"}, NamedDatum{"vietnam2000", "vietnam2000"},
    NamedDatum{"hn72", "hanoi1972"},     NamedDatum{"hanoi1972", "hanoi1972"},
    NamedDatum{"nad27", "1927"},         NamedDatum{"nad83", "1983"},
    NamedDatum{"ed50", "1950"},          NamedDatum{"lambert93", "1993"},
};

/// Letters and digits only, in lower case.
std::string plain(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') result += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) result += c;
    }
    return result;
}

/// Somebody renamed WGS 84 / UTM zone 48N to "VN_2000": the name is not what PROJ computes with.
void report_misnamed(const CrsTransform& transform, VectorLayer& layer, IssueBudget& issues) {
    const std::string name = plain(transform.name());
    const std::string datum = plain(transform.datum_name());
    for (const NamedDatum& known : kNamedDatums) {
        const bool misnamed = name.find(known.word) != std::string::npos && !datum.empty() &&
                              datum.find(known.datum) == std::string::npos &&
                              datum.find(known.word) == std::string::npos;
        if (!misnamed) continue;
        issues.add({core::Severity::warning, "crs_misnamed", layer.shown_name(), "",
                    "the coordinate system is called \"" + transform.name() +
                        "\", but its datum is " + transform.datum_name(),
                    "the definition was used, not the name; if the data really are in what the "
                    "name says, give it: EPSG:…"});
        return;
    }
}

}  // namespace

LayerCrs crs_of(VectorLayer& layer, const VectorSource& source, const std::string& role,
                IssueBudget& issues) {
    const std::optional<std::string> declared = layer.declared_crs();
    const bool given = !source.crs.empty();
    if (!given && !declared)
        throw NoCrsError(
            "the file does not say in which coordinate reference system it is" + likeness(layer),
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
    report_misnamed(*transform, layer, issues);
    const char* origin = "declared in the file";
    if (layer.crs_is_implied()) origin = "implied by the format";
    if (given) origin = "given by the user";
    return {std::move(*transform), origin, swap_xy};
}

}  // namespace phusong::input

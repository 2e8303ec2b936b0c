#include "project/claim_tests.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "geometry/plane.hpp"
#include "overlay/overlay.hpp"
#include "project/level_comparison.hpp"
#include "project/plane_points.hpp"
#include "project/radio_plan.hpp"

namespace phusong::project {
namespace {

// A box around all points, as the one zone of an overlay.
geometry::PlanePolygons box_around_points(const std::vector<geometry::PlanePoint>& points) {
    geometry::PlaneBox box{points[0].x, points[0].y, points[0].x, points[0].y};
    for (const geometry::PlanePoint& point : points) box.include(point);
    constexpr std::int64_t kAround = 1'000'000;  // a kilometre
    const std::array<std::vector<geometry::PlanePoint>, 1> ring{
        {{{box.min_x - kAround, box.min_y - kAround},
          {box.max_x + kAround, box.min_y - kAround},
          {box.max_x + kAround, box.max_y + kAround},
          {box.min_x - kAround, box.max_y + kAround}}}};
    geometry::PlanePolygons zone;
    zone.add_feature(ring);
    return zone;
}

bool has_level(const domain::Layer& layer, const std::map<domain::Technology, double>& usual_dbm) {
    return layer.threshold_dbm || usual_dbm.contains(layer.technology);
}

// Layers to claims: those for which a level is known.
std::map<std::uint32_t, std::uint32_t> claims_of_layers(
    const std::vector<domain::Layer>& layers, const std::map<domain::Technology, double>& usual_dbm,
    std::vector<domain::MeasuredClaim>& claims) {
    std::map<std::uint32_t, std::uint32_t> claim_of_layer;
    for (std::uint32_t i = 0; i < layers.size(); ++i) {
        const domain::Layer& layer = layers[i];
        if (!has_level(layer, usual_dbm)) continue;
        claim_of_layer[i] = static_cast<std::uint32_t>(claims.size());
        claims.push_back(
            {layer, layer.threshold_dbm ? *layer.threshold_dbm : usual_dbm.at(layer.technology)});
    }
    return claim_of_layer;
}

}  // namespace

void report_untested(const std::vector<domain::Layer>& layers,
                     const std::map<domain::Technology, double>& usual_dbm,
                     core::IssueLog& issues) {
    for (const domain::Layer& layer : layers)
        if (!has_level(layer, usual_dbm))
            issues.add({core::Severity::warning, "threshold_missing", "coverage",
                        domain::layer_id(layer), "no level says when this coverage fails",
                        "it was not judged; give its level (threshold_dbm, or thresholds)"});
}

void report_unattributed(const domain::Measurements& measurements,
                         const std::vector<domain::Layer>& layers, core::IssueLog& issues) {
    for (const domain::Technology technology : shared_technologies(layers)) {
        const auto without = static_cast<std::uint64_t>(std::count_if(
            measurements.begin(), measurements.end(), [&](const domain::Measurement& each) {
                return each.technology == technology && each.operator_code.empty();
            }));
        if (without == 0) continue;
        issues.add({core::Severity::warning, "measured_operator_missing", "measurements", "",
                    fmt::format("{} measurements of {} do not say whose network they are of, and "
                                "several operators have layers of it",
                                without, domain::display_name(technology)),
                    "they were held against none of them; name the column, or the one "
                    "operator (--measured-operator-field, --measured-operator, or \"operator\")",
                    without});
    }
}

std::map<domain::Technology, double> usual_levels(const PredictionSpec& spec) {
    if (!spec.levels_dbm.empty()) return spec.levels_dbm;
    return load_radio_defaults(spec.radio_defaults).threshold_preset(spec.thresholds).dbm;
}

std::vector<radio::ClaimTest> claim_tests(const domain::Coverage& coverage,
                                          const domain::Measurements& measurements,
                                          const std::map<domain::Technology, double>& usual_dbm,
                                          int threads, std::vector<domain::MeasuredClaim>& claims,
                                          core::IssueLog& issues) {
    report_untested(coverage.layers, usual_dbm, issues);
    const auto claim_of_layer = claims_of_layers(coverage.layers, usual_dbm, claims);
    std::vector<radio::ClaimTest> tests;
    if (coverage.layer_of_feature.empty() || measurements.empty()) return tests;
    report_unattributed(measurements, coverage.layers, issues);
    const std::set<domain::Technology> shared = shared_technologies(coverage.layers);
    std::vector<geometry::PlanePoint> points;
    points.reserve(measurements.size());
    for (const domain::Measurement& one : measurements) points.push_back(plane_point(one.position));
    const geometry::PlanePolygons zone = box_around_points(points);
    overlay::Request question{zone,
                              coverage.polygons,
                              coverage.layer_of_feature,
                              static_cast<std::uint32_t>(coverage.layers.size()),
                              points,
                              {}};
    question.threads = threads;
    question.filed_features = coverage.file.get();
    const overlay::Result found = overlay::overlay(question);
    for (std::uint32_t i = 0; i < measurements.size(); ++i) {
        for (const std::uint32_t layer : found.signatures[found.point_signatures[i]]) {
            const auto claim = claim_of_layer.find(layer);
            if (claim == claim_of_layer.end()) continue;
            if (speaks_of(measurements[i], coverage.layers[layer], shared)) {
                tests.push_back({claim->second, i});
            }
        }
    }
    return tests;
}

void sort_claim_tests(std::vector<radio::ClaimTest>& tests) {
    std::sort(tests.begin(), tests.end(), [](const auto& a, const auto& b) {
        return std::tie(a.layer, a.measurement) < std::tie(b.layer, b.measurement);
    });
}

}  // namespace phusong::project

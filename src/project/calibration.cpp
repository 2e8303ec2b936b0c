#include "project/calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "geometry/plane.hpp"
#include "input/coverage.hpp"
#include "input/source_name.hpp"
#include "overlay/overlay.hpp"
#include "project/level_comparison.hpp"
#include "project/plane_points.hpp"
#include "radio/calibration/error_groups.hpp"
#include "radio/calibration/measured_claims.hpp"

namespace phusong::project {
namespace {

void check_calibration_request(const CalibrationRequest& request) {
    if (request.sites.empty() && !request.prediction.dem.empty()) {
        throw core::RequestError("heights are given and no sites", "--sites",
                                 "Give a list of base stations: --sites FILE.");
    }
    if (request.sites.empty() && request.claims.empty()) {
        throw core::RequestError("there is nothing to hold the measurements against", "--sites",
                                 "Give sites and a DEM for a prediction, or --coverage for what "
                                 "operators declare, or all of them.");
    }
    if (!request.sites.empty() && request.prediction.dem.empty()) {
        throw core::RequestError("sites are given and no heights to predict over", "--dem",
                                 "Give the raster: --dem FILE.");
    }
    // Else a spot could lie in two squares and count in both.
    if (std::fmod(request.rule.square_m, request.rule.spot_m) != 0) {
        throw core::RequestError(
            fmt::format("squares of {:g} m do not consist of whole spots", request.rule.square_m),
            "--claim-square", fmt::format("Give a multiple of {:g} m.", request.rule.spot_m));
    }
}

// Says what cannot be told whose it is, once for each technology.
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
                    "they were held against none of them; name a column with "
                    "--measured-operator-field, or the one operator with --measured-operator",
                    without});
    }
}

void add_prediction(const CalibrationRequest& request, const domain::Measurements& measurements,
                    domain::Calibration& result, std::vector<radio::ClaimTest>& tests,
                    core::IssueLog& issues, core::Progress& progress) {
    domain::Sites sites;
    std::string source;
    for (const input::SitesSpec& spec : request.sites) {
        source += (source.empty() ? "" : ", ") + spec.source.path;
        input::read_sites(spec, sites, issues, progress);
    }
    LevelPrediction prediction(sites, source, request.prediction, issues);
    report_unattributed(measurements, prediction.plan().layers, issues);
    LevelComparison comparison =
        compare_levels(measurements, prediction, request.threads, progress);
    result.prediction = prediction.record();
    result.places = std::move(comparison.places);
    result.compared = comparison.compared;
    result.outside = comparison.outside;
    result.other_layer = comparison.other_layer;
    result.groups = radio::error_groups(result.places);
    result.offsets = radio::fitted_offsets(result.groups, result.least_places);
    // Layers of the plan to claims: those with a threshold.
    std::map<std::uint32_t, std::uint32_t> claim_of_layer;
    const std::vector<domain::Layer>& layers = prediction.plan().layers;
    for (std::uint32_t i = 0; i < layers.size(); ++i) {
        if (!layers[i].threshold_dbm) continue;
        claim_of_layer[i] = static_cast<std::uint32_t>(result.claims.size());
        result.claims.push_back({layers[i], *layers[i].threshold_dbm});
    }
    for (const radio::ClaimTest& test : comparison.tests) {
        tests.push_back({claim_of_layer.at(test.layer), test.measurement});
    }
}

// A box around all points, as the one zone of an overlay.
geometry::PlanePolygons box_around(const std::vector<geometry::PlanePoint>& points) {
    geometry::PlaneBox box{points[0].x_mm, points[0].y_mm, points[0].x_mm, points[0].y_mm};
    for (const geometry::PlanePoint& point : points) box.include(point);
    constexpr std::int64_t kAround_mm = 1'000'000;
    const std::array<std::vector<geometry::PlanePoint>, 1> ring{
        {{{box.min_x - kAround_mm, box.min_y - kAround_mm},
          {box.max_x + kAround_mm, box.min_y - kAround_mm},
          {box.max_x + kAround_mm, box.max_y + kAround_mm},
          {box.min_x - kAround_mm, box.max_y + kAround_mm}}}};
    geometry::PlanePolygons zone;
    zone.add_feature(ring);
    return zone;
}

// Layers of declared coverage to claims: those for which a level is known.
std::map<std::uint32_t, std::uint32_t> declared_claims(const CalibrationRequest& request,
                                                       const domain::Coverage& coverage,
                                                       domain::Calibration& result,
                                                       core::IssueLog& issues) {
    const radio::RadioDefaults table = load_radio_defaults(request.prediction.radio_defaults);
    const std::map<domain::Technology, double>& usual =
        request.prediction.levels_dbm.empty()
            ? table.threshold_preset(request.prediction.thresholds).dbm
            : request.prediction.levels_dbm;
    std::map<std::uint32_t, std::uint32_t> claim_of_layer;
    for (std::uint32_t i = 0; i < coverage.layers.size(); ++i) {
        const domain::Layer& layer = coverage.layers[i];
        const auto level = usual.find(layer.technology);
        if (!layer.threshold_dbm && level == usual.end()) {
            issues.add({core::Severity::warning, "threshold_missing", "coverage",
                        domain::layer_id(layer), "no level says when this coverage fails",
                        "it was not judged; give its level with --threshold-dbm or --thresholds"});
            continue;
        }
        claim_of_layer[i] = static_cast<std::uint32_t>(result.claims.size());
        result.claims.push_back(
            {layer, layer.threshold_dbm ? *layer.threshold_dbm : level->second});
    }
    return claim_of_layer;
}

void add_declared(const CalibrationRequest& request, const domain::Measurements& measurements,
                  domain::Calibration& result, std::vector<radio::ClaimTest>& tests,
                  core::IssueLog& issues, core::Progress& progress) {
    domain::Coverage coverage;
    for (const input::CoverageSpec& spec : request.claims) {
        input::read_coverage(spec, request.threads, coverage, issues, progress);
    }
    coverage.sort_layers();
    const auto claim_of_layer = declared_claims(request, coverage, result, issues);
    if (coverage.polygons.feature_count() == 0) return;
    report_unattributed(measurements, coverage.layers, issues);
    const std::set<domain::Technology> shared = shared_technologies(coverage.layers);
    std::vector<geometry::PlanePoint> points;
    points.reserve(measurements.size());
    for (const domain::Measurement& one : measurements) points.push_back(plane_point(one.position));
    const geometry::PlanePolygons zone = box_around(points);
    overlay::Request question{zone,
                              coverage.polygons,
                              coverage.layer_of_feature,
                              static_cast<std::uint32_t>(coverage.layers.size()),
                              points,
                              {}};
    question.threads = request.threads;
    const overlay::Result found = overlay::overlay(question);
    for (std::uint32_t i = 0; i < measurements.size(); ++i) {
        for (const std::uint32_t layer : found.signatures[found.point_signatures[i]]) {
            const auto claim = claim_of_layer.find(layer);
            if (claim == claim_of_layer.end()) continue;
            if (speaks_of(measurements[i], coverage.layers[layer], shared))
                tests.push_back({claim->second, i});
        }
    }
}

}  // namespace

domain::Calibration calibrate(const CalibrationRequest& request, core::IssueLog& issues,
                              core::Progress& progress) {
    check_calibration_request(request);
    domain::Calibration result;
    result.rule = request.rule;
    domain::Measurements measurements;
    result.measurements =
        input::read_measurements(request.measurements, measurements, issues, progress);
    result.measurements_file = input::shown_name(request.measurements.source.path);
    if (measurements.empty()) {
        const core::Issue* const first = issues.first_error(0);
        throw core::InputError(
            "there is not one usable measurement in it", request.measurements.source.path,
            first != nullptr ? "The first problem: " + first->reason + "." : "Check the file.");
    }
    std::vector<radio::ClaimTest> tests;
    if (!request.sites.empty()) {
        add_prediction(request, measurements, result, tests, issues, progress);
    }
    if (!request.claims.empty()) {
        add_declared(request, measurements, result, tests, issues, progress);
    }
    // Sums of levels must not depend on the order in which tiles came.
    std::sort(tests.begin(), tests.end(), [](const auto& a, const auto& b) {
        return std::tie(a.layer, a.measurement) < std::tie(b.layer, b.measurement);
    });
    result.squares = radio::judge_claims(request.rule, measurements, tests, result.claims);
    return result;
}

}  // namespace phusong::project

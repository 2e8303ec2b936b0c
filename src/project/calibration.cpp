#include "project/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "input/coverage.hpp"
#include "input/source_name.hpp"
#include "project/claim_tests.hpp"
#include "project/level_comparison.hpp"
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

void add_declared(const CalibrationRequest& request, const domain::Measurements& measurements,
                  domain::Calibration& result, std::vector<radio::ClaimTest>& tests,
                  core::IssueLog& issues, core::Progress& progress) {
    domain::Coverage coverage;
    for (const input::CoverageSpec& spec : request.claims) {
        input::read_coverage(spec, request.threads, coverage, issues, progress);
    }
    coverage.sort_layers();
    const auto found = claim_tests(coverage, measurements, usual_levels(request.prediction),
                                   request.threads, result.claims, issues);
    tests.insert(tests.end(), found.begin(), found.end());
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
    sort_claim_tests(tests);
    result.squares = radio::judge_claims(request.rule, measurements, tests, result.claims);
    return result;
}

}  // namespace phusong::project

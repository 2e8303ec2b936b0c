#include "project/check_coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "check/whereabouts.hpp"
#include "geometry/plane.hpp"
#include "input/coverage.hpp"
#include "input/source_name.hpp"
#include "project/check_places.hpp"
#include "project/level_prediction.hpp"
#include "project/plane_points.hpp"
#include "project/site_coverage.hpp"

namespace phusong::project {
namespace {

using CheckSeverity = core::Severity;

/// Three corners of every polygon's box with x and y exchanged, as degrees; nothing where one of
/// them would be no place.
bool exchange_axes(const domain::Coverage& one, domain::Coverage& swapped) {
    swapped.layers = one.layers;
    swapped.layer_of_feature = one.layer_of_feature;
    for (std::size_t f = 0; f < one.polygons.feature_count(); ++f) {
        const geometry::PlaneBox box = one.polygons.box(f);
        constexpr std::size_t kCorners = 3;
        std::vector<geometry::PlanePoint> corners;
        corners.reserve(kCorners);
        for (const auto& [x, y] :
             std::array{std::pair(box.min_x, box.min_y), std::pair(box.max_x, box.min_y),
                        std::pair(box.max_x, box.max_y)}) {
            const double lon = geometry::degrees(x);
            const double lat = geometry::degrees(y);
            if (std::abs(lon) > 90) return false;
            corners.push_back(plane_point({lat, lon}));
        }
        const std::vector<std::vector<geometry::PlanePoint>> rings{corners};
        swapped.polygons.add_feature(rings);
    }
    return true;
}

/// Coverage away from the units; would it lie on them with x and y exchanged?
void check_where_it_lies(Checkup& checkup, const domain::Coverage& one, const std::string& shown) {
    core::IssueLog found;
    check::check_coverage_place(checkup.units, one, shown, found);
    checkup.issues.append(found);
    if (!found.counts_by_kind().contains("coverage_outside_units")) return;
    domain::Coverage swapped;
    if (!exchange_axes(one, swapped)) return;
    core::IssueLog after;
    check::check_coverage_place(checkup.units, swapped, shown, after);
    if (!after.empty()) return;
    checkup.issues.add({CheckSeverity::warning, "coverage_looks_swapped", shown, "",
                        "with x and y exchanged it would lie on the units",
                        "it was read as it stands, and covers nothing"});
}

void check_polygons(Checkup& checkup, const input::CoverageSpec& wanted) {
    const std::size_t before = checkup.issues.all().size();
    domain::Coverage one;
    input::CoverageSpec spec = wanted;
    const ReadSource state =
        checkup.read(spec.source, "coverage", [&](const input::VectorSource& source) {
            spec.source = source;
            one = {};
            checkup.report.sources.push_back(
                input::read_coverage(spec, checkup.threads, one, checkup.issues, checkup.progress));
        });
    checkup.forget_places(state, before);
    if (state.usable && state.placed && checkup.units_lie_somewhere())
        check_where_it_lies(checkup, one, input::shown_name(spec.source.path));
    checkup.coverage_states.push_back(state);
    for (const domain::Layer& layer : one.layers) checkup.coverage.layer_index(layer);
}

/// All that a prediction is made from; its levels are not computed.
void check_prediction(Checkup& checkup, const SiteCoverageSpec& wanted, const std::string& shown) {
    domain::Sites sites;
    core::IssueLog said_already;
    try {
        input::read_sites(wanted.sites, sites, said_already, checkup.progress);
        if (sites.empty()) return;
        const LevelPrediction prediction(sites, wanted.sites.source.path, *wanted.prediction,
                                         checkup.issues);
        for (const domain::SourceRecord& source : prediction.sources())
            checkup.report.sources.push_back(source);
        for (const domain::Layer& layer : prediction.plan().layers)
            if (!layer.threshold_dbm)
                checkup.issues.add({CheckSeverity::error, "threshold_missing", shown,
                                    domain::layer_id(layer),
                                    "the set of thresholds has none for its technology",
                                    "the layer was left out; name another set, or give its level"});
    } catch (const core::Error& error) {
        checkup.refuse(error, wanted.prediction->dem, "prediction");
    }
}

SiteOutlines read_outlines(Checkup& checkup, SiteCoverageSpec spec, ReadSource& state) {
    SiteOutlines outlines;
    state = checkup.read(spec.sites.source, "sites", [&](const input::VectorSource& source) {
        spec.sites.source = source;
        core::IssueLog issues;
        outlines = {};
        try {
            outlines = outline_sites(spec, checkup.threads, issues, checkup.progress);
        } catch (...) {
            checkup.issues.append(issues);  // what is wrong with the records is why
            throw;
        }
        checkup.issues.append(issues);
        checkup.report.sources.push_back(outlines.record);
    });
    return outlines;
}

/// A list of base stations, whose coverage is drawn around them.
void check_site_list(Checkup& checkup, const SiteCoverageSpec& wanted) {
    constexpr double kStandIn_m = 10'000;
    const std::size_t before = checkup.issues.all().size();
    SiteCoverageSpec spec = wanted;
    if (spec.prediction)
        spec.sites.radius_m.constant = spec.prediction->radius_m.value_or(kStandIn_m);
    ReadSource state;
    SiteOutlines outlines = read_outlines(checkup, spec, state);
    checkup.forget_places(state, before);
    checkup.site_states.push_back(state);
    const std::string shown = input::shown_name(spec.sites.source.path);
    domain::Coverage one;
    for (const domain::Site& site : outlines.sites) {
        domain::Layer layer = layer_of(site);
        if (wanted.prediction) {
            layer.environment = wanted.prediction->environment;
            layer.basis = domain::Basis::predicted;
        }
        one.layer_of_feature.push_back(one.layer_index(layer));
        checkup.coverage.layer_index(layer);
    }
    one.polygons = std::move(outlines.polygons);
    if (!state.usable || !state.placed) return;
    if (wanted.prediction) check_prediction(checkup, wanted, shown);
    checkup.points.push_back(checked_sites(outlines.sites, shown));
    if (checkup.units_lie_somewhere()) check_where_it_lies(checkup, one, shown);
}

/// Whether coverage is drawn from the same list, so that its records are judged there.
bool judged_already(const Checkup& checkup, const input::SitesSpec& spec) {
    const auto& lists = checkup.project.sites;
    return std::any_of(lists.begin(), lists.end(), [&](const SiteCoverageSpec& list) {
        return list.sites.source.path == spec.source.path &&
               list.sites.source.layer == spec.source.layer;
    });
}

}  // namespace

void check_coverage_sources(Checkup& checkup) {
    for (const input::CoverageSpec& wanted : checkup.project.coverage)
        check_polygons(checkup, wanted);
    for (const SiteCoverageSpec& wanted : checkup.project.sites) check_site_list(checkup, wanted);
    if (checkup.coverage.layers.empty())
        checkup.issues.add({CheckSeverity::error, "no_coverage_at_all", "coverage", "",
                            "there is not one usable polygon or site in any source of coverage",
                            "it stops, with this message"});
    checkup.coverage.sort_layers();
}

void check_shown_sites(Checkup& checkup) {
    for (const input::SitesSpec& wanted : checkup.project.shown_sites)
        check_sites_only(checkup, wanted, "shown sites", judged_already(checkup, wanted),
                         "it is shown where it lies within 50 km of the units; no figure is "
                         "computed from it");
}

}  // namespace phusong::project

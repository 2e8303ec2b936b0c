#include "project/checks.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "check/codes.hpp"
#include "check/encodings.hpp"
#include "check/populations.hpp"
#include "check/spellings.hpp"
#include "check/whereabouts.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/point_inside.hpp"
#include "input/source_name.hpp"
#include "project/plane_points.hpp"

namespace phusong::project {
namespace {

using core::Severity;

constexpr double kM2PerKm2 = 1e6;

void check_population(const Project& project, const domain::Units& units, core::IssueLog& issues) {
    const bool some = std::any_of(units.list.begin(), units.list.end(),
                                  [](const domain::Unit& unit) { return unit.population; });
    if (some) return;
    const std::string& field = project.units.spec.fields.population;
    issues.add({field.empty() ? Severity::info : Severity::warning, "no_population",
                input::shown_name(project.units.spec.source.path), "",
                field.empty() ? std::string("no field with the population was named")
                              : fmt::format("no unit has a population in the field {}", field),
                "nothing is said about people"});
}

/// Whether a place would lie in a unit with longitude and latitude exchanged.
bool lies_in_exchanged(const domain::Units& units, std::size_t unit,
                       const geometry::LonLat& place) {
    return std::abs(place.lon_deg) <= 90 &&
           geometry::contains(units.polygons, unit, plane_point({place.lat_deg, place.lon_deg}));
}

void check_centres(const Project& project, const domain::Units& units, core::IssueLog& issues) {
    const bool declared = project.units.centre == CentreSource::declared;
    if (!declared && project.units.centre != CentreSource::layer) return;
    const input::VectorSource& source =
        declared ? project.units.spec.source : project.units.centres.source;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const domain::Unit& unit = units.list[i];
        if (!unit.centre) continue;
        const geometry::PlanePoint place = plane_point(*unit.centre);
        const geometry::PlaneBox box = units.polygons.box(i);
        // The reader of units has reported those outside the box.
        const bool in_box = place.x >= box.min_x && place.x <= box.max_x && place.y >= box.min_y &&
                            place.y <= box.max_y;
        if ((declared && !in_box) || geometry::contains(units.polygons, i, place)) continue;
        issues.add({Severity::warning, "centre_outside_unit", input::shown_name(source.path),
                    unit.code,
                    fmt::format("the centre ({:.5f}, {:.5f}) does not lie in the unit{}",
                                unit.centre->lon_deg, unit.centre->lat_deg,
                                lies_in_exchanged(units, i, *unit.centre)
                                    ? ", and would with longitude and latitude exchanged"
                                    : ""),
                    "the centre was used as it stands"});
    }
}

// The code without what people write in different ways.
std::string bare(const std::string& code) {
    std::string result;
    for (const char c : code) {
        if (c == ' ' || c == '-' || c == '_' || c == '.') continue;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

void check_operator_codes(const domain::Coverage& coverage, core::IssueLog& issues) {
    std::map<std::string, std::string> seen;
    for (const std::string& code : coverage.operators()) {
        const auto [same, is_new] = seen.emplace(bare(code), code);
        if (is_new) continue;
        issues.add({Severity::warning, "similar_operator_codes", "coverage", code,
                    fmt::format("the operator codes \"{}\" and \"{}\" look like one operator",
                                same->second, code),
                    "they were counted as two operators"});
    }
    if (seen.empty()) return;
    for (const domain::Layer& layer : coverage.layers) {
        if (!layer.operator_code.empty()) continue;
        issues.add({Severity::warning, "operator_missing", "coverage", domain::layer_id(layer),
                    "the layer does not say whose it is, though others do",
                    "it was counted for an operator \"unspecified\""});
    }
}

bool lacks_speed(const domain::ServiceClause& clause, const domain::Layer& layer) {
    const auto& all = clause.technologies;
    if (clause.unknown_speed_counts) return false;
    if (std::find(all.begin(), all.end(), layer.technology) == all.end()) return false;
    return (clause.min_down_mbps && !layer.down_mbps) || (clause.min_up_mbps && !layer.up_mbps);
}

void check_speeds(const Project& project, const domain::Coverage& coverage,
                  core::IssueLog& issues) {
    for (const domain::Service& service : project.services) {
        for (const domain::Layer& layer : coverage.layers) {
            const bool lacking = std::any_of(
                service.clauses.begin(), service.clauses.end(),
                [&](const domain::ServiceClause& clause) { return lacks_speed(clause, layer); });
            if (!lacking || service.accepts(layer)) continue;
            issues.add({Severity::warning, "speed_missing", "coverage", domain::layer_id(layer),
                        fmt::format("the service {} asks for a speed that the layer does not state",
                                    service.id),
                        fmt::format("the layer does not count for {}", service.id)});
        }
    }
}

}  // namespace

void check_inputs(const Project& project, int threads, const domain::Units& units,
                  const domain::Coverage& coverage, core::IssueLog& issues) {
    const std::string source = input::shown_name(project.units.spec.source.path);
    check::check_codes(units, source, issues);
    check::check_spellings(units, source, issues);
    check::check_encodings(units, source, issues);
    check::check_far_units(units, threads, source, issues);
    check_population(project, units, issues);
    check_centres(project, units, issues);
    check_operator_codes(coverage, issues);
    check_speeds(project, coverage, issues);
}

void check_populations(const Project& project, const domain::Units& units,
                       const domain::ReachCube& cube, core::IssueLog& issues) {
    std::vector<double> area_m2;
    for (std::size_t i = 0; i < units.size(); ++i) area_m2.push_back(cube.unit_area_m2(i));
    check::check_populations(units, area_m2, input::shown_name(project.units.spec.source.path),
                             issues);
}

void check_overlay(const domain::Units& units, const domain::Coverage& coverage,
                   const domain::ReachCube& cube, const domain::Tiling& tiling,
                   core::IssueLog& issues) {
    std::vector<bool> met(coverage.layers.size());
    for (const auto& cells : cube.units) {
        for (const domain::CubeCell& cell : cells) {
            for (const std::uint32_t layer : cube.signatures[cell.signature]) met[layer] = true;
        }
    }
    for (std::size_t i = 0; i < met.size(); ++i) {
        if (met[i]) continue;
        issues.add({Severity::warning, "coverage_outside_units", "coverage",
                    domain::layer_id(coverage.layers[i]), "the layer lies outside all units",
                    "it covers nothing; check its coordinate system"});
    }
    double overlap_m2 = 0;
    const domain::UnitOverlap* largest = nullptr;
    for (const domain::UnitOverlap& overlap : tiling.overlaps) {
        overlap_m2 += overlap.area_m2;
        if (largest == nullptr || overlap.area_m2 > largest->area_m2) largest = &overlap;
    }
    if (largest == nullptr) return;
    issues.add({Severity::info, "units_overlap", "units",
                fmt::format("{} and {}", units.list[largest->first].code,
                            units.list[largest->second].code),
                fmt::format("{} pairs of units overlap, by {:.6f} km² in all; these the most",
                            tiling.overlaps.size(), overlap_m2 / kM2PerKm2),
                "each unit was measured on its own, so the shared area counts in both"});
}

}  // namespace phusong::project

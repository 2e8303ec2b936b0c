#include "project/check_places.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/error.hpp"
#include "input/measurements.hpp"
#include "input/places.hpp"
#include "input/raster_population.hpp"
#include "input/roads.hpp"
#include "input/sites.hpp"
#include "input/source_name.hpp"
#include "project/claim_tests.hpp"

namespace phusong::project {
namespace {

void check_roads(Checkup& checkup) {
    for (const input::RoadsSpec& wanted : checkup.project.roads) {
        const std::size_t before = checkup.issues.all().size();
        input::RoadsSpec spec = wanted;
        domain::Roads roads;
        const ReadSource state =
            checkup.read(spec.source, "roads", [&](const input::VectorSource& source) {
                spec.source = source;
                checkup.report.sources.push_back(
                    input::read_roads(spec, roads, checkup.issues, checkup.progress));
            });
        checkup.forget_places(state, before);
    }
}

void check_raster(Checkup& checkup) {
    const PopulationSection& population = checkup.project.population;
    if (population.spread != PopulationSection::Spread::raster) return;
    if (!checkup.units_lie_somewhere()) return;
    try {
        auto raster =
            input::read_population_raster(population.raster, checkup.units.polygons,
                                          checkup.threads, checkup.issues, checkup.progress);
        checkup.report.sources.push_back(std::move(raster.record));
        checkup.raster_read = true;
    } catch (const core::Error& error) {
        checkup.refuse(error, population.raster.path, "population raster");
    }
}

/// Levels that coverage is held against; the coverage has been read before.
void check_measurements(Checkup& checkup) {
    const MeasurementsSection& section = checkup.project.measurements;
    domain::Measurements measurements;
    bool all_read = true;
    for (const input::MeasurementsSpec& wanted : section.sources) {
        const std::size_t before = checkup.issues.all().size();
        input::MeasurementsSpec spec = wanted;
        const std::size_t others = measurements.size();
        const ReadSource state =
            checkup.read(spec.source, "measurements", [&](const input::VectorSource& source) {
                spec.source = source;
                measurements.resize(others);
                checkup.report.sources.push_back(
                    input::read_measurements(spec, measurements, checkup.issues, checkup.progress));
            });
        checkup.forget_places(state, before);
        all_read = all_read && state.usable;
    }
    if (section.sources.empty() || !all_read) return;
    const std::string& first = section.sources.front().source.path;
    if (measurements.empty()) {
        checkup.refuse(core::InputError("there is not one usable measurement in it",
                                        input::shown_name(first), "Check the file."),
                       first, "measurements");
        return;
    }
    try {
        report_untested(checkup.coverage.layers, usual_levels(section.levels), checkup.issues);
        report_unattributed(measurements, checkup.coverage.layers, checkup.issues);
    } catch (const core::Error& error) {
        checkup.refuse(error, first, "measurements");
    }
}

}  // namespace

void check_place_list(Checkup& checkup, const input::PlacesSpec& wanted, const std::string& role,
                      const std::string& run_does) {
    const std::size_t before = checkup.issues.all().size();
    input::PlacesSpec spec = wanted;
    std::vector<domain::Place> list;
    const ReadSource state =
        checkup.read(spec.source, role, [&](const input::VectorSource& source) {
            spec.source = source;
            list.clear();
            checkup.report.sources.push_back(
                input::read_places(spec, role, list, checkup.issues, checkup.progress));
        });
    checkup.forget_places(state, before);
    const std::string shown = input::shown_name(spec.source.path);
    check_place_texts(list, role, shown, checkup.issues);
    if (role == "settlements") {
        checkup.settlements += list.size();
        checkup.settlements_with_people += static_cast<std::size_t>(
            std::count_if(list.begin(), list.end(),
                          [](const domain::Place& place) { return place.population.has_value(); }));
    }
    if (!state.usable || !state.placed) return;
    CheckedPoints points = checked_places(list, role, shown);
    if (!run_does.empty()) {
        points.severity = core::Severity::info;
        points.run_does = run_does;
    }
    checkup.points.push_back(std::move(points));
}

domain::Sites check_sites_only(Checkup& checkup, const input::SitesSpec& wanted,
                               const std::string& role, bool judged_already,
                               const std::string& run_does) {
    const std::size_t before = checkup.issues.all().size();
    input::SitesSpec spec = wanted;
    domain::Sites sites;
    const ReadSource state =
        checkup.read(spec.source, role, [&](const input::VectorSource& source) {
            spec.source = source;
            sites.clear();
            core::IssueLog issues;
            domain::SourceRecord record = input::read_sites(spec, sites, issues, checkup.progress);
            record.role = role;
            checkup.report.sources.push_back(std::move(record));
            if (!judged_already) checkup.issues.append(issues);
        });
    checkup.forget_places(state, before);
    if (!state.usable || !state.placed) return {};
    if (!judged_already) {
        CheckedPoints points = checked_sites(sites, input::shown_name(spec.source.path));
        points.severity = core::Severity::info;
        points.run_does = run_does;
        checkup.points.push_back(std::move(points));
    }
    return sites;
}

void check_people_and_places(Checkup& checkup) {
    for (const input::PlacesSpec& wanted : checkup.project.settlements)
        check_place_list(checkup, wanted, "settlements");
    for (const input::PlacesSpec& wanted : checkup.project.premises)
        check_place_list(checkup, wanted, "premises");
    check_roads(checkup);
    check_measurements(checkup);
    check_raster(checkup);
}

}  // namespace phusong::project

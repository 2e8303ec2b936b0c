#include "project/check.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "check/findings.hpp"
#include "check/vietnamese.hpp"
#include "core/error.hpp"
#include "core/parallel.hpp"
#include "input/source_name.hpp"
#include "input/units.hpp"
#include "project/centres.hpp"
#include "project/check_coverage.hpp"
#include "project/check_investment.hpp"
#include "project/check_marks.hpp"
#include "project/check_places.hpp"
#include "project/check_tiling.hpp"
#include "project/checks.hpp"
#include "project/checkup.hpp"
#include "project/overlay_study.hpp"
#include "project/references.hpp"

namespace phusong::project {
namespace {

void check_units(Checkup& checkup) {
    const std::size_t before = checkup.issues.all().size();
    input::UnitsSpec spec = checkup.project.units.spec;
    checkup.units_state =
        checkup.read(spec.source, "units", [&](const input::VectorSource& source) {
            spec.source = source;
            core::IssueLog issues;
            input::UnitsResult result;
            try {
                result = input::read_units(spec, checkup.threads, issues, checkup.progress);
            } catch (...) {
                checkup.issues.append(issues);  // what is wrong with the records is why
                throw;
            }
            checkup.issues.append(issues);
            checkup.units = std::move(result.units);
            checkup.report.sources.push_back(std::move(result.record));
        });
    checkup.report.units = checkup.units.size();
    checkup.forget_places(checkup.units_state, before);
}

/// Unit centres of another source.
void check_centres(Checkup& checkup) {
    if (checkup.project.units.centre != CentreSource::layer) return;
    const std::size_t before = checkup.issues.all().size();
    UnitsSection section = checkup.project.units;
    const ReadSource state = checkup.read(
        section.centres.source, "unit centres", [&](const input::VectorSource& source) {
            section.centres.source = source;
            domain::Study study;
            study.units = std::move(checkup.units);
            const auto take_back = [&] {
                checkup.units = std::move(study.units);
                checkup.issues.append(study.issues);
            };
            try {
                set_centres(section, study, checkup.progress);
            } catch (...) {
                take_back();
                throw;
            }
            take_back();
            checkup.report.sources.push_back(std::move(study.sources.back()));
        });
    // Among no units, or in a system that is not known, no centre finds its unit.
    const bool meaningless = !state.placed || !checkup.units_lie_somewhere();
    checkup.forget_places({state.usable, !meaningless}, before);
    if (meaningless)
        for (domain::Unit& unit : checkup.units.list) unit.centre.reset();
}

void check_references_too(Checkup& checkup) {
    const Project& project = checkup.project;
    try {
        check_references(project, checkup.units, checkup.coverage);
    } catch (const ProjectError& error) {
        for (const Mistake& mistake : error.mistakes())
            checkup.issues.add({core::Severity::error, "reference_missing", project.file, "",
                                to_string(mistake), "it stops, with this message"});
    } catch (const core::Error& error) {
        checkup.issues.add({core::Severity::error, "reference_missing", project.file, "",
                            error.what_happened(), "it stops, with this message"});
    }
}

void check_crs(Checkup& checkup) {
    std::map<std::string, std::vector<std::string>> sources;
    for (const domain::SourceRecord& record : checkup.report.sources)
        if (record.crs_origin != "not known") sources[record.crs].push_back(record.path);
    if (sources.size() < 2) return;
    std::vector<std::string> parts;
    parts.reserve(sources.size());
    for (const auto& [crs, paths] : sources)
        parts.push_back(fmt::format("{} ({})", crs, fmt::join(paths, ", ")));
    checkup.issues.add({core::Severity::info, "crs_mixed", "", "",
                        fmt::format("the sources are in {} coordinate systems: {}", sources.size(),
                                    fmt::join(parts, "; ")),
                        "each source was transformed from its own"});
}

/// What only shows when all sources are seen together.
/// @return overlay of the units without any coverage
overlay::Result check_together(Checkup& checkup) {
    if (!checkup.units_state.usable || checkup.units.list.empty()) return {};
    const Project& project = checkup.project;
    check_inputs(project, checkup.threads, checkup.units, checkup.coverage, checkup.issues);
    const auto usable = [](const ReadSource& state) { return state.usable; };
    if (std::all_of(checkup.coverage_states.begin(), checkup.coverage_states.end(), usable) &&
        std::all_of(checkup.site_states.begin(), checkup.site_states.end(), usable))
        check_references_too(checkup);
    check_crs(checkup);
    overlay::Result tiling = check_tiling(checkup);
    check_populations(project, checkup.units, make_cube(tiling, checkup.units.size(), {}),
                      checkup.issues);
    return tiling;
}

void collect_marks(Checkup& checkup, const overlay::Result& tiling) {
    const Project& project = checkup.project;
    auto& features = checkup.report.features;
    if (checkup.units_state.placed)
        mark_records(project.units.spec.source, project.units.spec.fields.code, checkup.issues,
                     checkup.threads, features);
    for (std::size_t i = 0; i < project.coverage.size(); ++i)
        if (checkup.coverage_states[i].placed)
            mark_records(project.coverage[i].source, "", checkup.issues, checkup.threads, features);
    if (checkup.units.list.empty() || !checkup.units_state.placed) return;
    const std::string shown = input::shown_name(project.units.spec.source.path);
    mark_centres(checkup.units, checkup.issues, features);
    mark_overlaps(checkup.units, tiling, shown, checkup.threads, features);
    mark_gaps(tiling, shown, features);
}

domain::StudyInfo info_of(const Project& project) {
    domain::StudyInfo info;
    info.title = project.study.title;
    info.reference_date = project.study.reference_date;
    info.boundary_version = project.study.boundary_version;
    info.project_file = project.file;
    info.project_file_sha256 = project.file_sha256;
    info.synthetic = project.study.synthetic;
    info.unit_noun = project.study.unit_noun;
    return info;
}

}  // namespace

domain::CheckReport check(const Project& project, const RunOptions& options,
                          core::Progress& progress) {
    Checkup checkup{project, core::resolve_threads(options.threads), progress};
    checkup.report.command = options.command;
    checkup.report.info = info_of(project);
    check_units(checkup);
    check_centres(checkup);
    check_coverage_sources(checkup);
    check_shown_sites(checkup);
    check_people_and_places(checkup);
    check_investment(checkup);
    const overlay::Result tiling = check_together(checkup);
    checkup.report.findings = check::findings_of(checkup.issues);
    collect_marks(checkup, tiling);
    for (domain::MarkedFeature& marked : checkup.report.features)
        marked.detail.vi = check::in_vietnamese(marked.detail.en).value_or("");
    return std::move(checkup.report);
}

}  // namespace phusong::project

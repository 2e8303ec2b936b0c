#include "project/run.hpp"

#include <cstdlib>
#include <filesystem>
#include <future>
#include <memory>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/memory_use.hpp"
#include "core/parallel.hpp"
#include "geometry/polygon_file.hpp"
#include "input/coverage.hpp"
#include "input/places.hpp"
#include "input/raster_population.hpp"
#include "input/roads.hpp"
#include "input/source_name.hpp"
#include "input/units.hpp"
#include "overlay/overlay.hpp"
#include "project/centres.hpp"
#include "project/checks.hpp"
#include "project/investment_places.hpp"
#include "project/investment_study.hpp"
#include "project/measured_coverage.hpp"
#include "project/notices.hpp"
#include "project/overlay_study.hpp"
#include "project/people_study.hpp"
#include "project/predicted_layers.hpp"
#include "project/question.hpp"
#include "project/references.hpp"
#include "project/shown_sites.hpp"
#include "project/stage_clock.hpp"
#include "reach/evaluate.hpp"

namespace phusong::project {
namespace {

domain::StudyInfo make_info(const Project& project) {
    domain::StudyInfo info;
    info.title = project.study.title;
    info.reference_date = project.study.reference_date;
    info.boundary_version = project.study.boundary_version;
    info.unit_noun = project.study.unit_noun;
    info.notices = project.study.notices;
    info.synthetic = project.study.synthetic;
    info.project_file = project.file;
    info.project_file_sha256 = project.file_sha256;
    if (info.synthetic && info.notices.empty()) {
        info.notices.push_back(
            {"Some of the input is made up.", "Một phần dữ liệu đầu vào là giả lập."});
    }
    if (project.units.centre == CentreSource::inside) {
        info.notices.push_back(
            {"Unit centres are made up: a point inside each unit, not its seat.",
             "Tâm đơn vị là điểm giả định nằm trong đơn vị, không phải trụ sở."});
    }
    return info;
}

void read_inputs(const Project& project, int threads, domain::Study& study, StageClock& clock,
                 core::Progress& progress) {
    clock.time("read units", [&] {
        auto read = input::read_units(project.units.spec, threads, study.issues, progress);
        study.units = std::move(read.units);
        study.sources.push_back(std::move(read.record));
        set_centres(project.units, study, progress);
    });
    const std::size_t issues_before = study.issues.all().size();
    clock.time("read coverage", [&] {
        for (const input::CoverageSpec& spec : project.coverage) {
            study.sources.push_back(
                input::read_coverage(spec, threads, study.coverage, study.issues, progress));
        }
        for (const SiteCoverageSpec& spec : project.sites) {
            if (spec.prediction) {
                add_predicted_coverage(spec, threads, study, progress);
                continue;
            }
            add_site_coverage(spec, threads, study, progress);
        }
        study.coverage.sort_layers();
        note_predictions(study);
    });
    if (study.coverage.layers.empty()) {
        const core::Issue* first = study.issues.first_error(issues_before);
        throw core::InputError(
            project.coverage.empty() ? "there is not one usable site in it"
                                     : "there is not one usable coverage polygon in it",
            input::shown_name(project.coverage.empty() ? project.sites.front().sites.source.path
                                                       : project.coverage.front().source.path),
            first != nullptr ? "The first problem: " + first->reason + "."
                             : "Check the sources of coverage and the field with the technology.");
    }
}

/// What is overlaid besides units and coverage, and not needed afterwards.
struct Extras {
    geometry::PlaneGrid people;
    domain::Roads roads;
};

Extras read_extras(const Project& project, int threads, domain::Study& study, StageClock& clock,
                   core::Progress& progress) {
    Extras extras;
    const auto read_all = [&](const std::vector<input::PlacesSpec>& specs, const char* role,
                              std::vector<domain::Place>& places) {
        for (const input::PlacesSpec& spec : specs) {
            study.sources.push_back(input::read_places(spec, role, places, study.issues, progress));
        }
    };
    const bool some = !project.settlements.empty() || !project.premises.empty() ||
                      !project.roads.empty() || !project.shown_sites.empty();
    if (some)
        clock.time("read places", [&] {
            for (const input::SitesSpec& spec : project.shown_sites) {
                domain::Sites sites;
                study.sources.push_back(input::read_sites(spec, sites, study.issues, progress));
                show_sites(sites, study);
            }
            read_all(project.settlements, "settlements", study.settlements);
            read_all(project.premises, "premises", study.premises);
            for (const input::RoadsSpec& spec : project.roads) {
                study.sources.push_back(
                    input::read_roads(spec, extras.roads, study.issues, progress));
            }
            study.road_classes = extras.roads.classes;
        });
    if (project.population.spread != PopulationSection::Spread::raster) return extras;
    clock.time("read population raster", [&] {
        auto read = input::read_population_raster(project.population.raster, study.units.polygons,
                                                  threads, study.issues, progress);
        extras.people = std::move(read.grid);
        study.sources.push_back(std::move(read.record));
    });
    return extras;
}

// One bit per drawn column that covers a place.
std::uint64_t covered_bits(const reach::SignatureJudge& judge,
                           const std::vector<std::uint32_t>& columns,
                           std::span<const std::uint32_t> signature) {
    constexpr std::size_t kWordBits = 64;
    std::vector<std::uint64_t> mask((judge.column_count() + kWordBits - 1) / kWordBits);
    judge.covered_columns(signature, mask);
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        const std::uint64_t word = mask[columns[k] / kWordBits];
        bits |= ((word >> (columns[k] % kWordBits)) & 1U) << k;
    }
    return bits;
}

// A place belongs to the not-spots of a column where the column does not cover it.
std::uint64_t missing_bits(const reach::SignatureJudge& judge,
                           const std::vector<std::uint32_t>& columns,
                           std::span<const std::uint32_t> signature) {
    const std::uint64_t all =
        columns.size() == kMaxDrawn ? ~std::uint64_t{0} : (std::uint64_t{1} << columns.size()) - 1;
    return all & ~covered_bits(judge, columns, signature);
}

overlay::RegionClasses region_classes(const reach::SignatureJudge& judge, const Drawn& drawn) {
    overlay::RegionClasses classes;
    if (!drawn.coverage.empty()) {
        classes.dissolved = [&](std::span<const std::uint32_t> signature) {
            return covered_bits(judge, drawn.coverage, signature);
        };
    }
    if (!drawn.notspots.empty()) {
        classes.per_zone = [&](std::span<const std::uint32_t> signature) {
            return missing_bits(judge, drawn.notspots, signature);
        };
    }
    return classes;
}

void take_regions(std::vector<overlay::Region> regions, const Drawn& drawn, domain::Study& study) {
    for (overlay::Region& region : regions) {
        if (region.zone) {
            study.notspot_regions.push_back({*region.zone, drawn.notspots.at(region.region_class),
                                             std::move(region.area), region.area_mm2 * 1e-6});
        } else {
            study.coverage_regions.push_back({drawn.coverage.at(region.region_class),
                                              std::move(region.area), region.area_mm2 * 1e-6});
        }
    }
}

/// What is left of a bound for memory, for the part of the coverage that is worked on.
std::uint64_t band_bytes(std::uint64_t memory_bytes) {
    // For the results of tiles, the sums, and the writing of what was found.
    constexpr std::uint64_t kReserve = std::uint64_t{48} << 20U;
    constexpr std::uint64_t kLeast = std::uint64_t{16} << 20U;
    const std::uint64_t taken = core::resident_memory_bytes() + kReserve;
    return memory_bytes > taken + kLeast ? memory_bytes - taken : kLeast;
}

/// Where temporary files of many gigabytes belong: /tmp itself is often memory.
std::filesystem::path temporary_folder() {
    // Nobody changes the environment while the program runs.
    const char* const named = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe)
    return named != nullptr && *named != '\0' ? named : "/var/tmp";
}

/// The overlay; where units are stacked too deeply for it, the error names their file and two of
/// them.
overlay::Result overlaid(const overlay::Request& request, const domain::Study& study) {
    try {
        return overlay::overlay(request);
    } catch (const overlay::StackedZones& stack) {
        throw core::InputError(
            fmt::format("{}: {} and {} among them; {}", stack.what_happened(),
                        study.units.list.at(stack.zones.front()).code,
                        study.units.list.at(stack.zones.back()).code, stack.where()),
            study.sources.empty() ? "units" : input::shown_name(study.sources.front().path),
            stack.how_to_mend());
    }
}

/// @return what was found of the places of an investment
std::vector<domain::PlaceReach> overlay_study(const reach::SignatureJudge& judge,
                                              const Drawn& drawn, const Extras& extras,
                                              std::span<const geometry::LonLat> others,
                                              const RunOptions& options, int threads,
                                              domain::Study& study, core::Progress& progress) {
    const StudyPoints points = study_points(study, others);
    overlay::Request request{study.units.polygons,
                             study.coverage.polygons,
                             study.coverage.layer_of_feature,
                             static_cast<std::uint32_t>(study.coverage.layers.size()),
                             points.points,
                             region_classes(judge, drawn),
                             threads,
                             &progress,
                             extras.people.empty() ? nullptr : &extras.people,
                             extras.roads.lines.line_count() == 0 ? nullptr : &extras.roads.lines,
                             extras.roads.class_of_line};
    request.filed_features = study.coverage.file.get();
    if (options.memory_bytes > 0) request.band_bytes = band_bytes(options.memory_bytes);
    overlay::Result result = overlaid(request, study);
    study.cube = make_cube(result, study.units.size(), points);
    study.cube.has_raster = !extras.people.empty();
    study.tiling = make_tiling(result);
    take_regions(std::move(result.regions), drawn, study);
    if (study.coverage.file) study.temporary_bytes = study.coverage.file->bytes();
    return others_of(result, points);
}

/// Whether a signature has the service that an investment is about.
bool has_service(const reach::SignatureJudge& judge, std::uint32_t column,
                 const domain::Signature& signature) {
    return covered_bits(judge, {column}, signature) != 0;
}

}  // namespace

domain::Study run(const Project& project, const RunOptions& options, core::Progress& progress) {
    const int threads = core::resolve_threads(options.threads);
    StageClock clock;
    domain::Study study;
    study.info = make_info(project);
    study.command = options.command;
    study.threads = threads;
    study.memory_bytes = options.memory_bytes;

    if (options.memory_bytes > 0)
        study.coverage.file = std::make_shared<geometry::PolygonFile>(temporary_folder());
    read_inputs(project, threads, study, clock, progress);
    note_left_out(study);
    check_references(project, study.units, study.coverage);

    if (!project.measurements.sources.empty()) {
        clock.time("read measurements",
                   [&] { judge_coverage(project.measurements, threads, study, progress); });
    }
    const Extras extras = read_extras(project, threads, study, clock, progress);

    const reach::Question question = make_question(project, study.coverage.layers);
    const reach::ColumnLayout layout = reach::columns_of(question, study.coverage.layers);
    const Drawn drawn = columns_to_draw(project, question, layout);
    const reach::SignatureJudge judge(layout, question.services, study.coverage.layers);
    InvestmentPlaces places;
    if (project.investment)
        clock.time("read investment places",
                   [&] { places = investment_places(project, extras.people, study, progress); });
    // Units and layers are looked at while they are laid over one another.
    const auto beside = threads > 1 ? std::launch::async : std::launch::deferred;
    std::future<core::IssueLog> looked_at = std::async(beside, [&] {
        core::IssueLog issues;
        check_inputs(project, threads, study.units, study.coverage, issues);
        return issues;
    });
    PlacesFound found;
    clock.time("overlay", [&] {
        found.reach =
            overlay_study(judge, drawn, extras, places.points(), options, threads, study, progress);
    });
    // Millions of vertices that nobody needs from here on. To give their memory back takes time.
    std::future<void> release;
    if (geometry::PlanePolygons features = study.coverage.take_features(); threads > 1)
        release = std::async(std::launch::async,
                             [given_back = std::move(features)]() mutable { given_back = {}; });
    study.issues.append(looked_at.get());
    check_overlay(study.units, study.coverage, study.cube, study.tiling, study.issues);
    check_populations(project, study.units, study.cube, study.issues);
    note_coverage_elsewhere(study);
    settle_population(project.population, study);
    check_places(project, study);

    clock.time("evaluate", [&] {
        study.evaluation =
            reach::evaluate(question, study.units.list, study.coverage.layers, study.cube,
                            {study.settlements, study.premises, study.road_classes}, threads);
    });
    if (project.investment) {
        const std::uint32_t column = investment_column(*project.investment, study.evaluation);
        found.has_service = [&](std::uint32_t signature) {
            return has_service(judge, column, study.cube.signatures.at(signature));
        };
        clock.time("invest", [&] {
            study.investment =
                invest_study(project, study, std::move(places), found, threads, progress);
        });
    }
    study.timings = clock.take();
    return study;
}

}  // namespace phusong::project

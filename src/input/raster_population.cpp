#include "input/raster_population.hpp"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "geometry/crs.hpp"
#include "input/file_hash.hpp"
#include "input/geographic_raster.hpp"
#include "input/raster_cells.hpp"
#include "input/raster_distribution.hpp"
#include "input/raster_file.hpp"
#include "input/raster_study_box.hpp"
#include "input/source_name.hpp"

namespace phusong::input {
namespace {

using core::Severity;
using geometry::CrsTransform;

constexpr double kTurn = 360;
constexpr const char* kHowToGiveCrs =
    "Give it: \"crs\" beside \"raster\" in a project file. Whoever made the file knows it; it is "
    "not guessed.";

struct RasterCrs {
    CrsTransform transform;
    std::string origin;
};

RasterCrs raster_crs(const RasterSpec& spec, const RasterFile& file, const StudyBox& study,
                     core::IssueLog& issues) {
    const std::optional<std::string> declared = file.declared_crs();
    const bool given = !spec.crs.empty();
    if (!given && !declared)
        throw core::RequestError(
            "the raster does not say in which coordinate reference system it is", file.shown_name(),
            kHowToGiveCrs);
    const geometry::LonLatBox area{study.west_deg, study.south_deg,
                                   study.east_deg > 180 ? study.east_deg - kTurn : study.east_deg,
                                   study.north_deg};
    std::optional<CrsTransform> transform;
    try {
        transform = CrsTransform::to_wgs84(given ? spec.crs : *declared, area);
    } catch (const core::RequestError& error) {
        throw core::RequestError(
            (given ? ""
                   : "the raster declares a coordinate reference system that cannot be used: ") +
                error.what_happened(),
            file.shown_name(), given ? error.how_to_mend() : kHowToGiveCrs);
    }
    if (given && declared) {
        bool same = false;
        try {
            same = geometry::same_crs(spec.crs, *declared);
        } catch (const core::RequestError&) {
            same = false;  // PROJ does not understand what the raster declares
        }
        if (!same)
            issues.add({Severity::info, "crs_overridden", file.shown_name(), "",
                        "the raster declares another coordinate reference system",
                        "the given one was used: " + spec.crs});
    }
    if (transform->is_ballpark())
        issues.add({Severity::warning, "ballpark_transformation", file.shown_name(), "",
                    "no transformation from " + transform->name() + " to WGS 84 is known",
                    "the difference of the datums was ignored; positions may be off by hundreds of "
                    "metres"});
    return {std::move(*transform), given ? "given by the user" : "declared in the file"};
}

/// Says what was odd about the raster's numbers and its extent.
void report(const std::string& shown, const domain::RasterFacts& facts, const Uncovered& uncovered,
            core::IssueLog& issues) {
    if (facts.negative > 0)
        issues.add(
            {Severity::warning, "raster_negative", shown, "",
             fmt::format("{} of {} cells hold a negative number", facts.negative, facts.cells_read),
             "they count as nobody; if the number means \"no data\", the file should say "
             "so"});
    if (facts.not_a_number > 0)
        issues.add({Severity::warning, "raster_not_a_number", shown, "",
                    fmt::format("{} of {} cells hold what is no number of people",
                                facts.not_a_number, facts.cells_read),
                    "they count as nobody"});
    constexpr double kWorthSaying = 1e-6;
    if (uncovered.share > kWorthSaying || uncovered.whole_units > 0)
        issues.add(
            {Severity::warning, "raster_not_covering", shown, "",
             fmt::format("{:.2g} % of the units' area lies beyond the raster; units that lie "
                         "beyond it altogether: {}",
                         100 * uncovered.share, uncovered.whole_units),
             "nobody was counted there"});
    if (facts.sum == 0)
        issues.add({Severity::warning, "raster_without_people", shown, "",
                    "there is nobody in the part of the raster that lies over the units",
                    "all figures of people are 0; check the band and the extent"});
}

void describe_raster(const RasterSpec& spec, const RasterFile& file, const RasterCrs& crs,
                     domain::SourceRecord& record) {
    record.role = "population raster";
    record.path = file.shown_name();
    record.layer = fmt::format("band {}", spec.band);
    record.driver = file.driver();
    const std::string plain = plain_file(spec.path);
    if (!plain.empty()) {
        const FileHash hash = hash_file(plain);
        record.sha256 = hash.sha256;
        record.bytes = hash.bytes;
    }
    record.crs = crs.transform.name();
    record.crs_origin = crs.origin;
    record.transformation = crs.transform.transformation();
    record.transformation_accuracy_m = crs.transform.accuracy_m();
}

}  // namespace

PopulationRaster read_population_raster(const RasterSpec& spec,
                                        const geometry::PlanePolygons& units, int /*threads*/,
                                        core::IssueLog& issues, core::Progress& progress) {
    RasterFile file(spec.path, spec.band);
    const StudyBox study = study_box(units);
    const RasterCrs crs = raster_crs(spec, file, study, issues);
    PopulationRaster result;
    describe_raster(spec, file, crs, result.record);
    domain::RasterFacts facts;
    facts.band = spec.band;
    facts.raster_columns = file.columns();
    facts.raster_rows = file.rows();

    std::optional<DatumShift> shift;
    const bool geographic = crs.transform.full_turn().has_value() && !file.placement().rotated();
    if (geographic) shift = common_shift(crs.transform, study, file.placement());
    if (shift) {
        result.grid =
            read_geographic(file, geographic_grid(file, kTurn / *crs.transform.full_turn(), *shift),
                            spec.measure, study, units, facts, progress);
        if (!crs.transform.is_wgs84_lonlat())
            issues.add({Severity::info, "raster_shifted", file.shown_name(), "",
                        "its datum is not WGS 84",
                        fmt::format("the whole grid was moved by {:.7f} degrees of longitude and "
                                    "{:.7f} of latitude, the shift at the middle of the study; it "
                                    "differs elsewhere in it by less than a twentieth of a cell",
                                    shift->lon_deg, shift->lat_deg)});
    } else {
        result.grid = distribute_raster(file, crs.transform, spec.measure, study, facts, progress);
    }
    if (result.grid.empty())
        throw core::InputError("the raster does not touch the units", file.shown_name(),
                               "Check that it is of the same country, and its coordinate reference "
                               "system: it was read as " +
                                   crs.transform.name() + ".");
    const Uncovered uncovered = uncovered_by(result.grid, units);
    facts.share_outside = uncovered.share;
    if (facts.sum_distributed)
        issues.add({Severity::info, "raster_distributed", file.shown_name(), "",
                    "the sides of its cells are no meridians and parallels",
                    fmt::format("its cells were distributed over a finer grid by their areas in "
                                "common: {:.3f} persons before, {:.3f} after",
                                facts.sum, *facts.sum_distributed)});
    report(file.shown_name(), facts, uncovered, issues);
    result.record.records_read = facts.cells_read;
    result.record.used = facts.with_amount;
    result.record.rejected = facts.negative + facts.not_a_number;
    result.record.raster = facts;
    return result;
}

}  // namespace phusong::input

#include "input/raster_population.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"
#include "geometry/crs.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/source_polygon.hpp"
#include "input/file_hash.hpp"
#include "input/raster_distribution.hpp"
#include "input/raster_file.hpp"
#include "input/raster_study_box.hpp"
#include "input/source_name.hpp"

namespace phusong::input {
namespace {

namespace equal_area = geometry::equal_area;
using core::Severity;
using geometry::CrsTransform;

constexpr double kMmOfMetre = 1000;
constexpr double kMm2OfKm2 = 1e12;
constexpr double kTurn = 360;
/// A raster on another datum is moved as a whole where its cells then lie right to this share of
/// their size.
constexpr double kShiftTolerance = 0.05;

constexpr const char* kHowToGiveCrs =
    "Give it: \"crs\" beside \"raster\" in a project file. Whoever made the file knows it; it is "
    "not guessed.";

/// A raster whose sides are meridians and parallels, in degrees; columns to the east.
struct GeographicGrid {
    double west_deg = 0;
    double column_deg = 0;  ///< > 0
    bool mirrored = false;  ///< the file has its first column in the east
    double first_side_deg = 0;
    double row_deg = 0;  ///< negative: the file has its first row in the north
};

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

/// From degrees of the raster's datum to WGS 84.
struct DatumShift {
    double lon_deg = 0;
    double lat_deg = 0;
};

double around_zero(double deg) {
    return deg - kTurn * std::round(deg / kTurn);
}

/// The shift at a place on WGS 84; nothing where the transformation fails.
std::optional<DatumShift> shift_at(const CrsTransform& transform, double lon_deg, double lat_deg) {
    const double units = *transform.full_turn() / kTurn;
    DatumShift shift;
    // The place is known on WGS 84, the shift is asked on the other datum: twice is enough.
    for (int i = 0; i < 2; ++i) {
        geometry::SourcePoint p{units * around_zero(lon_deg - shift.lon_deg),
                                units * (lat_deg - shift.lat_deg)};
        const geometry::SourcePoint start = p;
        transform.transform({&p, 1});
        if (!std::isfinite(p.x)) return std::nullopt;
        shift = {around_zero(p.x - start.x / units), p.y - start.y / units};
    }
    return shift;
}

/// The one shift for the whole study, where one will do.
std::optional<DatumShift> common_shift(const CrsTransform& transform, const StudyBox& study,
                                       const RasterPlacement& placement) {
    if (transform.is_wgs84_lonlat()) return DatumShift{};
    const double degrees = kTurn / *transform.full_turn();
    const double middle_lat = 0.5 * (study.south_deg + study.north_deg);
    const auto middle = shift_at(transform, study.middle_deg(), middle_lat);
    if (!middle) return std::nullopt;
    constexpr int kSteps = 4;
    for (int i = 0; i <= kSteps; ++i)
        for (int j = 0; j <= kSteps; ++j) {
            const auto there =
                shift_at(transform, study.west_deg + (study.east_deg - study.west_deg) * i / kSteps,
                         study.south_deg + (study.north_deg - study.south_deg) * j / kSteps);
            if (!there) return std::nullopt;
            if (std::abs(there->lon_deg - middle->lon_deg) >
                    kShiftTolerance * std::abs(degrees * placement.dx_column) ||
                std::abs(there->lat_deg - middle->lat_deg) >
                    kShiftTolerance * std::abs(degrees * placement.dy_row))
                return std::nullopt;
        }
    return middle;
}

GeographicGrid geographic_grid(const RasterFile& file, double degrees_per_unit,
                               const DatumShift& shift) {
    const RasterPlacement& p = file.placement();
    GeographicGrid grid;
    grid.mirrored = p.dx_column < 0;
    grid.column_deg = degrees_per_unit * std::abs(p.dx_column);
    grid.west_deg = degrees_per_unit * p.x0 + shift.lon_deg;
    if (grid.mirrored) grid.west_deg -= grid.column_deg * static_cast<double>(file.columns());
    grid.first_side_deg = degrees_per_unit * p.y0 + shift.lat_deg;
    grid.row_deg = degrees_per_unit * p.dy_row;
    return grid;
}

/// What is to be read: columns counted from the west, perhaps beyond the last one (and then from
/// the first again, in a raster around the Earth), rows as in the file.
struct Cut {
    std::int64_t first_column = 0;
    std::int64_t last_column = 0;
    std::int64_t around = 0;  ///< columns in a turn of the Earth; 0: the raster does not go around
    std::size_t first_row = 0;
    std::size_t last_row = 0;

    bool empty() const { return first_column >= last_column || first_row >= last_row; }
};

Cut cut_to(const StudyBox& study, const GeographicGrid& grid, const RasterFile& file) {
    Cut cut;
    const auto rows = static_cast<double>(file.rows());
    const double one = (study.south_deg - grid.first_side_deg) / grid.row_deg;
    const double other = (study.north_deg - grid.first_side_deg) / grid.row_deg;
    cut.first_row =
        static_cast<std::size_t>(std::clamp(std::floor(std::min(one, other)), 0.0, rows));
    cut.last_row = static_cast<std::size_t>(std::clamp(std::ceil(std::max(one, other)), 0.0, rows));

    const auto columns = static_cast<double>(file.columns());
    const double turn = kTurn / grid.column_deg;
    const double west = (study.west_deg - grid.west_deg) / grid.column_deg;
    const double east = (study.east_deg - grid.west_deg) / grid.column_deg;
    constexpr double kWholeTurn = 0.01;
    if (columns > turn - kWholeTurn && std::abs(turn - std::round(turn)) < kWholeTurn) {
        cut.around = std::llround(turn);
        cut.first_column = static_cast<std::int64_t>(std::floor(west));
        cut.last_column =
            std::min(static_cast<std::int64_t>(std::ceil(east)), cut.first_column + cut.around);
        return cut;
    }
    // The study may lie over the raster's western end on one way around the Earth, and over its
    // eastern end on the next: then all between is read too.
    cut.first_column = static_cast<std::int64_t>(columns);
    for (double turns = -2; turns <= 2; ++turns) {
        const double from = std::max(0.0, std::floor(west + turns * turn));
        const double to = std::min(columns, std::ceil(east + turns * turn));
        if (from >= to) continue;
        cut.first_column = std::min(cut.first_column, static_cast<std::int64_t>(from));
        cut.last_column = std::max(cut.last_column, static_cast<std::int64_t>(to));
    }
    return cut;
}

/// Columns of the grid, [first, last).
struct ColumnRange {
    std::int64_t first;
    std::int64_t last;
};

/// The columns that lie over the boxes of units between two parallels, in order and apart.
std::vector<ColumnRange> columns_over(const std::vector<geometry::PlaneBox>& boxes,
                                      const geometry::PlaneGrid& grid, double south_mm,
                                      double north_mm) {
    const double turn_mm = 2 * kMmOfMetre * equal_area::half_width_m();
    const auto last = static_cast<double>(grid.columns);
    std::vector<ColumnRange> ranges;
    for (const geometry::PlaneBox& box : boxes) {
        if (static_cast<double>(box.max_y) < south_mm || static_cast<double>(box.min_y) > north_mm)
            continue;
        for (const double turns : {-1.0, 0.0, 1.0}) {
            const double west = grid.west_mm + turns * turn_mm;
            const double from =
                std::floor((static_cast<double>(box.min_x) - west) / grid.column_mm);
            const double to = std::ceil((static_cast<double>(box.max_x) - west) / grid.column_mm);
            if (to <= 0 || from >= last) continue;
            ranges.push_back({static_cast<std::int64_t>(std::max(from, 0.0)),
                              static_cast<std::int64_t>(std::min(to, last))});
        }
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const ColumnRange& p, const ColumnRange& q) { return p.first < q.first; });
    // To skip a few columns costs more than to read them.
    constexpr std::int64_t kWorthSkipping = 256;
    std::vector<ColumnRange> merged;
    for (const ColumnRange& range : ranges) {
        if (!merged.empty() && range.first <= merged.back().last + kWorthSkipping)
            merged.back().last = std::max(merged.back().last, range.last);
        else
            merged.push_back(range);
    }
    return merged;
}

/// Reads rows that are stored together, in as many pieces as the turn of the Earth makes of them.
/// @param numbers of the grid's first column in the first row
/// @param sums    per row, added to
template <typename Number>
void read_strip(RasterFile& file, const Cut& cut, bool mirrored, const ColumnRange& range,
                std::size_t row, std::size_t rows, Number* numbers, std::ptrdiff_t next_row,
                std::span<double> sums, domain::RasterFacts& facts) {
    std::vector<double> part(rows);
    const auto file_columns = static_cast<std::int64_t>(file.columns());
    for (std::int64_t column = range.first; column < range.last;) {
        std::int64_t in_file = cut.first_column + column;
        if (cut.around > 0) {
            in_file %= cut.around;
            if (in_file < 0) in_file += cut.around;
        }
        const std::int64_t end = cut.around > 0 ? cut.around : file_columns;
        const std::int64_t count = std::min(range.last - column, end - in_file);
        const std::int64_t stored = mirrored ? file_columns - in_file - count : in_file;
        Number* const first = numbers + column;
        file.read({static_cast<std::size_t>(stored), row, static_cast<std::size_t>(count), rows},
                  first, next_row, part, facts);
        for (std::size_t r = 0; r < rows; ++r) {
            sums[r] += part[r];
            Number* const start = first + static_cast<std::ptrdiff_t>(r) * next_row;
            if (mirrored) std::reverse(start, start + count);
        }
        column += count;
    }
}

/// Reads what lies over the boxes of units; the other cells stay empty.
template <typename Number>
void read_cut(RasterFile& file, const Cut& cut, const GeographicGrid& geographic,
              const std::vector<geometry::PlaneBox>& boxes, geometry::CellBlocks<Number>& cells,
              geometry::PlaneGrid& grid, domain::RasterFacts& facts, core::Progress& progress) {
    const std::size_t rows = cut.last_row - cut.first_row;
    cells = geometry::CellBlocks<Number>(rows, grid.columns);
    const bool from_north = geographic.row_deg < 0;
    const std::size_t block = file.rows_of_block();
    std::vector<Number> numbers;
    std::vector<double> sums;
    progress.begin("reading population raster", rows);
    for (std::size_t row = cut.first_row; row < cut.last_row;) {
        const std::size_t count = std::min(block - row % block, cut.last_row - row);
        const std::size_t place = from_north ? cut.last_row - 1 - row : row - cut.first_row;
        const std::size_t south = from_north ? place + 1 - count : place;
        const auto ranges =
            columns_over(boxes, grid, grid.rows_mm[south], grid.rows_mm[south + count]);
        numbers.resize(count * grid.columns);
        sums.assign(count, 0.0);
        for (const ColumnRange& range : ranges) {
            read_strip(file, cut, geographic.mirrored, range, row, count, numbers.data(),
                       static_cast<std::ptrdiff_t>(grid.columns), sums, facts);
            const auto first = static_cast<std::size_t>(range.first);
            const auto width = static_cast<std::size_t>(range.last - range.first);
            for (std::size_t r = 0; r < count; ++r)
                cells.set(
                    from_north ? place - r : place + r, first,
                    std::span<const Number>(numbers).subspan(r * grid.columns + first, width));
        }
        for (std::size_t r = 0; r < count; ++r) {
            const std::size_t in_grid = from_north ? place - r : place + r;
            facts.sum += sums[r] * (grid.row_factors.empty() ? 1.0 : grid.row_factors[in_grid]);
        }
        progress.advance(count);
        row += count;
    }
    progress.end();
}

geometry::PlaneGrid read_geographic(RasterFile& file, const GeographicGrid& geographic,
                                    RasterMeasure measure, const StudyBox& study,
                                    const geometry::PlanePolygons& units,
                                    domain::RasterFacts& facts, core::Progress& progress) {
    const Cut cut = cut_to(study, geographic, file);
    geometry::PlaneGrid grid;
    if (cut.empty()) return grid;
    double west =
        geographic.west_deg + geographic.column_deg * static_cast<double>(cut.first_column);
    const double middle = west + 0.5 * geographic.column_deg *
                                     static_cast<double>(cut.last_column - cut.first_column);
    west -= kTurn * std::round(middle / kTurn);
    grid.columns = static_cast<std::size_t>(cut.last_column - cut.first_column);
    grid.west_mm = kMmOfMetre * equal_area::easting_m(west);
    grid.column_mm = kMmOfMetre * equal_area::easting_m(geographic.column_deg);
    const std::size_t rows = cut.last_row - cut.first_row;
    const bool from_north = geographic.row_deg < 0;
    for (std::size_t side = 0; side <= rows; ++side) {
        const std::size_t in_file = from_north ? cut.last_row - side : cut.first_row + side;
        const double lat =
            geographic.first_side_deg + geographic.row_deg * static_cast<double>(in_file);
        grid.rows_mm.push_back(kMmOfMetre * equal_area::northing_m(std::clamp(lat, -90.0, 90.0)));
    }
    if (measure == RasterMeasure::density_per_km2)
        for (std::size_t row = 0; row < rows; ++row)
            grid.row_factors.push_back(grid.column_mm *
                                       (grid.rows_mm[row + 1] - grid.rows_mm[row]) / kMm2OfKm2);
    std::vector<geometry::PlaneBox> boxes;
    for (std::size_t u = 0; u < units.feature_count(); ++u)
        if (const geometry::PlaneBox box = units.box(u); !box.empty()) boxes.push_back(box);
    if (file.is_narrow())
        read_cut(file, cut, geographic, boxes, grid.narrow_amounts, grid, facts, progress);
    else
        read_cut(file, cut, geographic, boxes, grid.amounts, grid, facts, progress);
    return grid;
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

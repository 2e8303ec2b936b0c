#include "check/findings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace phusong::check {
namespace {

using domain::Finding;

constexpr std::size_t kExamples = 10;

/// What is said of a kind of finding, and how it is mended.
struct Entry {
    std::string_view kind;
    std::string_view title;
    std::string_view mend;
};

constexpr std::string_view kGiveCrs =
    "Give it: the key \"crs\" of the source in the project file. Whoever made the file knows it.";
constexpr std::string_view kInQgis =
    "In QGIS: Processing, \"Fix geometries\", or edit the features; check.gpkg shows where.";

// Kinds that stop a run are named in stops().
constexpr std::array kCatalogue{
    Entry{"source_unreadable", "source that cannot be read", ""},
    Entry{"source_refused", "source that cannot be used as it is named", ""},
    Entry{"crs_missing", "source without a coordinate system", kGiveCrs},
    Entry{"reference_missing", "reference to what is not in the data", ""},
    Entry{"no_units", "source without one usable unit", ""},
    Entry{"no_coverage_at_all", "no usable coverage in any source",
          "Mend the errors of the sources of coverage."},
    Entry{"geometry_null", "records without geometry",
          "Give them a geometry, or take them out; they count nowhere."},
    Entry{"geometry_empty", "records with an empty geometry",
          "Give them a geometry, or take them out; they count nowhere."},
    Entry{"geometry_not_polygon", "records that are no polygons",
          "Only areas count as units and as coverage. Points with a radius are sites."},
    Entry{"geometry_not_line", "records that are no lines", "Only lines count as roads."},
    Entry{"geometry_not_point", "records that are no points",
          "Nothing, if a point in the middle will do; only points are sites."},
    Entry{"several_points", "records with several points",
          "Give each point a record of its own, if each is a place."},
    Entry{"line_unusable", "lines without length or place",
          "Correct their coordinates, or the coordinate system."},
    Entry{"geometry_unreadable", "geometries that cannot be understood",
          "Write them as well-formed WKT or GeoJSON."},
    Entry{"geometry_without_area", "polygons that enclose nothing", kInQgis},
    Entry{"geometry_repaired", "polygons that were not valid", kInQgis},
    Entry{"geometry_parts_dropped", "geometries with points or lines among the areas",
          "Nothing, if the points and lines mean nothing."},
    Entry{"curves_made_linear", "outlines with arcs", "Nothing; the difference is below 0.1 %."},
    Entry{"coordinates_invalid", "records with impossible coordinates",
          "Correct the coordinates, or the coordinate system."},
    Entry{"coordinates_not_degrees", "records with metres where degrees should be", kGiveCrs},
    Entry{
        "coordinates_swapped", "records with latitude or northing first",
        "Exchange them in the file (ogr2ogr -sql with ST_SwapCoordinates, or \"Swap X and Y "
        "coordinates\" in QGIS); of a table, name the fields the other way round (\"x\", \"y\")."},
    Entry{"degrees_in_projected_crs", "degrees where metres should be",
          "Give the coordinate system that they are in: \"crs\": \"EPSG:4326\" for GPS."},
    Entry{"outside_crs_area", "data outside the area that its coordinate system is made for",
          "Find out the zone: VN-2000 has one central meridian for each province (Lạng Sơn "
          "107°15', EPSG:9215)."},
    Entry{"crs_misnamed", "coordinate system whose name and datum disagree",
          "Ask which is true; between VN-2000 and WGS 84 lie about 200 m."},
    Entry{"crs_overridden", "coordinate system of the file overridden",
          "Leave out \"crs\" if the file is right."},
    Entry{"crs_mixed", "sources in several coordinate systems",
          "Nothing: each is transformed. If one of them is wrong, its data lie off."},
    Entry{"ballpark_transformation", "no exact transformation to WGS 84",
          "Install PROJ's grids (projsync, proj-data), or deliver the data on WGS 84."},
    Entry{"crs_implied", "coordinate system taken from the names of the fields",
          "Nothing for GPS coordinates; else give it: the key \"crs\" of the source."},
    Entry{"crosses_antimeridian", "polygons across the antimeridian", "Nothing."},
    Entry{"around_pole", "rings around a pole", "Check that they are meant so."},
    Entry{"records_missing", "records that the source announces and does not deliver",
          "Write the file again; in a Shapefile, .shp and .dbf may not belong together."},
    Entry{"reader_message", "remarks of the reader of the file", ""},
    Entry{"text_not_utf8", "text that is not in the encoding that is declared",
          "Give the encoding: \"encoding\": \"CP1258\" (or \"TCVN\", \"CP1252\") of the source in "
          "the "
          "project file; --coverage-encoding or --unit-encoding on the command line."},
    Entry{"text_mojibake", "text that was decoded wrongly before it was stored",
          "Get the file from before, or take it back: iconv -f UTF-8 -t WINDOWS-1252."},
    Entry{
        "text_misread", "text in another encoding than was taken for it",
        "Give the encoding: \"encoding\": \"CP1258\", or \"TCVN\" for .VnTime and other ABC fonts. "
        "Where the file was stored in UTF-8 so, get it from before."},
    Entry{"text_lost_letters", "text with lost letters",
          "Get the file from before it was saved in a narrow encoding; nothing brings them back."},
    Entry{"text_decomposed", "names in decomposed characters",
          "Compose them (NFC) where names are to be matched with other files."},
    Entry{"code_missing", "units without a code", "Give each unit its code."},
    Entry{"code_repeated", "units in several records", "Nothing, if they are parts of one unit."},
    Entry{"code_repeated_differing", "different units with one code",
          "Give each its own code, or make their attributes alike."},
    Entry{"join_failed", "units whose records cannot be united", kInQgis},
    Entry{"codes_lost_zero", "codes that lost a leading zero",
          "Restore the zeros, and store the column as text."},
    Entry{"codes_as_decimals", "codes written as decimal numbers", "Store the column as text."},
    Entry{"codes_alike", "codes that look alike", "Make them one, if they are one unit."},
    Entry{"name_missing", "units without a name", "Give them one."},
    Entry{"type_missing", "units without a type", "Give them one; results are grouped by it."},
    Entry{"parent_missing", "units without a district",
          "Give them one; results are grouped by it."},
    Entry{"type_spellings", "a type that is spelled in several ways",
          "Write it in one way: results are grouped by it."},
    Entry{"parent_spellings", "a district's name that is spelled in several ways",
          "Write it in one way."},
    Entry{"parent_names_differ", "districts with several names", "Write one name for one code."},
    Entry{"date_unreadable", "dates that cannot be read", "Write them as 2025-06-30."},
    Entry{"dates_reversed", "units that end before they begin", "Correct the dates."},
    Entry{"population_unreadable", "populations that cannot be read", "Write plain numbers: 6920."},
    Entry{"population_ambiguous", "populations that can be read in two ways",
          "Write them without a thousands mark: 6920, not 6.920."},
    Entry{"population_implausible", "populations that do not fit among their neighbours",
          "Compare with the statistical yearbook. Zeros behind a thousands mark are easily lost "
          "in spreadsheets."},
    Entry{"population_zero", "units where nobody lives", "Leave the field empty if not known."},
    Entry{"no_population", "no population", "Name the field: \"population\"."},
    Entry{"centre_unreadable", "centres that cannot be read", "Correct the two coordinates."},
    Entry{"centre_outside", "centres far outside their units",
          "Correct their coordinates, or their coordinate system (\"centre\": {\"crs\": …})."},
    Entry{"centre_outside_unit", "centres that do not lie in their units",
          "Rounded coordinates do that near borders: get exact ones."},
    Entry{"centre_without_unit", "centres that belong to no unit",
          "Correct the code of the unit, or the coordinates where no code is given."},
    Entry{"centre_repeated", "units with several centres", "Leave one for each unit."},
    Entry{"centre_missing", "units without a centre", "Add their centres to the source."},
    Entry{"units_overlap", "units that overlap",
          "Mend the borders (QGIS: \"Topology checker\"); check.gpkg draws the largest overlaps."},
    Entry{"units_gap", "gaps between units",
          "Nothing for lakes and enclaves; slivers come from borders drawn twice."},
    Entry{"units_repeated", "units with the same polygon under several codes",
          "Delete one, or give it its own border."},
    Entry{"unit_far_away", "units far from all others",
          "Check their coordinates; leave them if they belong there."},
    Entry{"coverage_outside_units", "coverage entirely outside the units",
          "Check the coordinate systems of both, and whether x and y are exchanged."},
    Entry{"coverage_partly_outside", "coverage that lies mostly outside the units", "Nothing."},
    Entry{"coverage_looks_swapped", "coverage that would lie on the units with x and y exchanged",
          "Exchange them in the file."},
    Entry{"place_outside_units", "places outside all units",
          "Check their coordinates; places abroad or at sea can be left."},
    Entry{
        "points_all_outside", "points of which not one lies in a unit",
        "Check the coordinate systems of both, and whether x and y are exchanged (northing before "
        "easting)."},
    Entry{"site_outside_units", "sites in the sea or outside all units",
          "Check their coordinates; sites in neighbouring units or abroad can be left."},
    Entry{"place_repeated", "places that stand in the list more than once",
          "Delete the copies, or give each its own name or place."},
    Entry{"no_settlements", "source without one usable settlement", ""},
    Entry{"no_premises", "source without one usable place", ""},
    Entry{"no_roads", "source without one usable road", ""},
    Entry{"site_repeated", "sites that stand in the list more than once",
          "Nothing: they count once."},
    Entry{"records_filtered", "records that were not asked for", "Nothing, if it is meant so."},
    Entry{"coordinates_missing", "records without coordinates",
          "Fill in longitude and latitude; they count nowhere."},
    Entry{"coordinates_unreadable", "coordinates that cannot be read",
          "Write decimal degrees with a point: 106.7581."},
    Entry{"coordinates_look_swapped", "coordinates that look exchanged",
          "Exchange the two: longitude or easting comes first. Name the fields the other way round "
          "(\"x\", \"y\") where the whole source has them so."},
    Entry{"technology_missing", "records without a technology",
          "Fill in the column, or name one for all: \"technology\"."},
    Entry{"radius_missing", "sites without a radius",
          "Give \"radius_m\", or a row in the table of radii (\"radius_table\")."},
    Entry{"radius_from_table", "sites with a typical radius",
          "Give measured or planned radii where there are any: \"radius_m\"."},
    Entry{"range_is_no_radius", "cells drawn with OpenCelliD's range",
          "Leave out \"use_range\" to draw typical radii instead."},
    Entry{"beamwidth_missing", "sectors without a beamwidth", "Give \"beamwidth\"."},
    Entry{"azimuth_missing", "sectors without a direction", "Give \"azimuth\"."},
    Entry{"flag_unreadable", "yes-or-no columns that cannot be read", "Write yes or no, 1 or 0."},
    Entry{"area_type_unknown", "unknown types of area", "Write urban, suburban, rural or open."},
    Entry{"no_coverage", "source without usable coverage", ""},
    Entry{"technology_unknown", "records of unknown technology",
          "Write 2G, 3G, 4G, 5G, GSM, UMTS, LTE, NR, fixed, FTTH …"},
    Entry{"number_unreadable", "numbers that cannot be read", "Write plain numbers."},
    Entry{"polygon_repeated", "polygons that stand twice in a layer", "Nothing: they count once."},
    Entry{"raster_negative", "cells of the raster with negative numbers",
          "If the number means \"no data\", state it in the file: gdal_edit.py -a_nodata."},
    Entry{"raster_not_a_number", "cells of the raster that hold no number of people",
          "Set them to the raster's no-data value."},
    Entry{"raster_not_covering", "units beyond the raster",
          "Get a raster of the whole area, or join several: gdalbuildvrt."},
    Entry{"raster_without_people", "raster without people over the units",
          "Check \"band\", the extent, and whether the raster counts people."},
    Entry{"raster_distributed", "raster whose cells were distributed over a finer grid",
          "Nothing."},
    Entry{"raster_shifted", "raster moved to WGS 84", "Nothing."},
    Entry{"dem_too_small", "heights that end within reach of the sites",
          "Get heights of the whole area, or join several files: gdalbuildvrt."},
    Entry{"dem_voids_bridged", "cells without a height", "Nothing, if they are few."},
    Entry{"similar_operator_codes", "operator codes that look alike",
          "Write one operator in one way."},
    Entry{"operator_missing", "layers without an operator", "Name it: \"operator\"."},
    Entry{"speed_missing", "layers without the speed that a service asks for",
          "State \"down_mbps\" and \"up_mbps\", or set \"unknown_speed_counts\"."},
};

/// Kinds after which a run does not begin, or does not go on.
bool stops(std::string_view kind) {
    constexpr std::array<std::string_view, 6> kKinds{"source_unreadable", "source_refused",
                                                     "crs_missing",       "reference_missing",
                                                     "no_units",          "no_coverage_at_all"};
    return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

std::string in_words(std::string kind) {
    std::replace(kind.begin(), kind.end(), '_', ' ');
    return kind;
}

Finding begin_finding(const core::Issue& issue) {
    Finding finding;
    finding.severity = issue.severity;
    finding.kind = issue.kind;
    finding.source = issue.source;
    finding.run_does = issue.action;
    finding.stops_run = stops(issue.kind);
    const auto* const entry = std::find_if(kCatalogue.begin(), kCatalogue.end(),
                                           [&](const Entry& e) { return e.kind == issue.kind; });
    finding.title = entry == kCatalogue.end() ? in_words(issue.kind) : std::string(entry->title);
    if (entry != kCatalogue.end()) finding.mend = entry->mend;
    return finding;
}

/// What stops a run, then errors, warnings, remarks.
int rank(const Finding& finding) {
    if (finding.stops_run) return 0;
    switch (finding.severity) {
        case core::Severity::error:
            return 1;
        case core::Severity::warning:
            return 2;
        case core::Severity::info:
            break;
    }
    return 3;
}

}  // namespace

std::vector<Finding> findings_of(const core::IssueLog& issues) {
    std::vector<Finding> findings;
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (const core::Issue& issue : issues.all()) {
        const auto [at, is_new] =
            known.emplace(std::pair(issue.source, issue.kind), findings.size());
        if (is_new) findings.push_back(begin_finding(issue));
        Finding& finding = findings[at->second];
        finding.count += issue.records;
        finding.severity = std::max(finding.severity, issue.severity);
        if (finding.examples.size() < kExamples)
            finding.examples.push_back({issue.feature, issue.reason});
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return rank(a) < rank(b); });
    return findings;
}

}  // namespace phusong::check

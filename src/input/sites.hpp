#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/provenance.hpp"
#include "domain/site.hpp"
#include "input/coverage.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

enum class SiteFormat {
    automatic,  ///< OpenCelliD where it looks like it, else a table
    table,
    opencellid  ///< OpenCelliD's and Mozilla's 14 columns, with or without a header
};

/// A list of base stations: any table or layer of points that GDAL reads, and what of it is wanted.
/// What is not named is looked for by the names that such columns usually have (site_columns.hpp).
/// A constant stands in where the source does not say; where it does, other records are left aside.
struct SitesSpec {
    VectorSource source;
    SiteFormat format = SiteFormat::automatic;
    std::string id;  ///< field
    std::string x;   ///< fields with the coordinates, for tables without geometry
    std::string y;
    ConstantOrField<domain::Technology> technology;
    ConstantOrField<std::string> operator_code;
    ConstantOrField<std::string> environment;
    ConstantOrField<std::string> area_type;  ///< "urban", "suburban", "rural", "open"
    ConstantOrField<double> radius_m;
    ConstantOrField<double> azimuth_deg;
    ConstantOrField<double> beamwidth_deg;
    ConstantOrField<double> height_m;
    ConstantOrField<double> frequency_mhz;
    ConstantOrField<double> eirp_dbm;
    ConstantOrField<double> power_dbm;
    ConstantOrField<double> gain_dbi;
    ConstantOrField<double> tilt_deg;
    ConstantOrField<std::string> band;
    ConstantOrField<std::string> antenna;  ///< name of a pattern

    std::vector<domain::Technology> technologies;  ///< only these; empty: all
    std::vector<std::string> operators;            ///< only these; empty: all
    std::optional<double> min_samples;             ///< OpenCelliD: measurements behind a cell
    std::string newer_than;  ///< OpenCelliD: last seen on this day (ISO 8601) or later
    bool use_range = false;  ///< OpenCelliD: take `range` for the radius where there is one
};

/// Reads sites and appends them to `sites`: one per technology that a record carries. Records
/// without a usable position or technology are logged and left out:
///
/// - coordinates_missing: blank, "#N/A", "NULL"
/// - coordinates_unreadable: no number, or one that can be read in two ways
/// - coordinates_invalid: 0, 0; no place on Earth; far outside the area that the CRS is for
/// - coordinates_not_degrees: metres where the CRS has degrees
/// - coordinates_swapped: latitude and longitude are exchanged (latitude beyond 90 degrees), or
///   northing and easting (in the area of the CRS when exchanged)
/// - coordinates_look_swapped (kept): far from the others, and among them when exchanged
/// - technology_unknown, technology_missing
/// - site_repeated: the same place, operator, technology, direction and radius again
///
/// @throws core::RequestError source, layer or field do not exist; no CRS; no coordinates; nothing
///         says the technology
/// @throws core::InputError   the source cannot be read
domain::SourceRecord read_sites(const SitesSpec& spec, domain::Sites& sites, core::IssueLog& issues,
                                core::Progress& progress);

}  // namespace phusong::input

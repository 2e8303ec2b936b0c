#pragma once

#include <string>
#include <vector>

#include "domain/study.hpp"
#include "domain/text.hpp"
#include "output/map_areas.hpp"
#include "output/output_file.hpp"
#include "output/service_facts.hpp"
#include "output/write_study.hpp"

namespace phusong::output {

/// What every file is written from.
struct WriteContext {
    const domain::Study& study;
    const OutputOptions& options;
    const ServiceFacts& facts;
    const MapAreas& areas;
    const std::vector<WrittenFile>& written;          ///< the files before this one
    const std::vector<domain::StageTiming>& writing;  ///< and how long they took
    std::string part;                                 ///< of FileKind::parts, where there are such
};

/// One file that can be written: a new format is one of these more, in file_kinds().
struct FileKind {
    std::string name;
    std::string format;
    domain::Text description;
    void (*write)(const WriteContext&, OutputFile&);
    /// Whether a study has what the file is about; nothing: every study has.
    bool (*applies)(const domain::Study&) = nullptr;
    bool draws = false;      ///< shows covered areas and not-spots, so these must be computed
    bool by_default = true;  ///< written when nobody says what is wanted
    /// Why it cannot be written here: a library that is not there. Empty when it can.
    std::string (*missing)() = nullptr;
    /// For kinds that are several files: what each is about, in order. "map.png" becomes
    /// "map_2g.png" for the part "2g".
    std::vector<std::string> (*parts)(const WriteContext&) = nullptr;
    bool records_run = false;  ///< tells of the run, not of the study
};

/// Those of this room, in the order in which they are written. run.json is the last: it lists the
/// others.
const std::vector<FileKind>& file_kinds();

void write_communes_geojson(const WriteContext& context, OutputFile& file);
void write_coverage_geojson(const WriteContext& context, OutputFile& file);
void write_notspots_geojson(const WriteContext& context, OutputFile& file);
void write_reach_csv(const WriteContext& context, OutputFile& file);
void write_communes_csv(const WriteContext& context, OutputFile& file);
void write_measured_claims_geojson(const WriteContext& context, OutputFile& file);
void write_settlements_geojson(const WriteContext& context, OutputFile& file);
void write_settlements_csv(const WriteContext& context, OutputFile& file);
void write_premises_csv(const WriteContext& context, OutputFile& file);
void write_roads_csv(const WriteContext& context, OutputFile& file);
void write_investment_csv(const WriteContext& context, OutputFile& file);
void write_lots_csv(const WriteContext& context, OutputFile& file);
void write_lots_geojson(const WriteContext& context, OutputFile& file);
void write_frontier_csv(const WriteContext& context, OutputFile& file);
void write_gaps_csv(const WriteContext& context, OutputFile& file);
void write_investment_xlsx(const WriteContext& context, OutputFile& file);
void write_proposed_sites_geojson(const WriteContext& context, OutputFile& file);
void write_summary_json(const WriteContext& context, OutputFile& file);
void write_run_json(const WriteContext& context, OutputFile& file);
void write_geopackage(const WriteContext& context, OutputFile& file);
void write_qgis_project(const WriteContext& context, OutputFile& file);
/// @param layer "units", "coverage", "notspots" or (parquet only) "reach"
void write_flatgeobuf(const WriteContext& context, OutputFile& file, const std::string& layer);
void write_parquet(const WriteContext& context, OutputFile& file, const std::string& layer);
void write_shapefile(const WriteContext& context, OutputFile& file);
void write_kml(const WriteContext& context, OutputFile& file);
void write_pmtiles(const WriteContext& context, OutputFile& file);
void write_summary_xlsx(const WriteContext& context, OutputFile& file);
void write_map_pdf(const WriteContext& context, OutputFile& file);
/// @param context its part is the token of a service
void write_map_png(const WriteContext& context, OutputFile& file);

/// Foreign members of a GeoJSON collection (RFC 7946, 6.1), each with its comma: what the data is.
std::string geojson_statement(const WriteContext& context);

/// FileKind::missing of these.
std::string missing_flatgeobuf();
std::string missing_parquet();
std::string missing_shapefile();
std::string missing_kml();
std::string missing_pmtiles();

}  // namespace phusong::output

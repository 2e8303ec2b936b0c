#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/technology.hpp"

namespace phusong::domain {

/// What was read from a raster. Every cell read is in exactly one of: with_amount,
/// no_data, negative, not_a_number.
struct RasterFacts {
    int band = 1;
    std::uint64_t raster_columns = 0;  ///< of the whole raster
    std::uint64_t raster_rows = 0;
    std::uint64_t cells_read = 0;  ///< those over the boxes around the units
    std::uint64_t with_amount = 0;
    std::uint64_t no_data = 0;
    std::uint64_t negative = 0;      ///< counted as nothing
    std::uint64_t not_a_number = 0;  ///< neither no-data nor a finite number; counted as nothing
    double sum = 0;                  ///< persons in all cells read
    /// Persons after the cells of a projected (or rotated) raster were distributed over a
    /// geographic grid; empty where the raster is geographic and is used cell by cell.
    std::optional<double> sum_distributed;
    /// Share of the units' area, 0…1, that lies beyond the raster's extent.
    double share_outside = 0;
};

/// One file of a source.
struct SourceFile {
    std::string name;
    std::string sha256;
    std::uint64_t bytes = 0;
};

/// What was read from one input and what became of it. Goes into run.json. Every record is in
/// exactly one of: used, null_geometry, empty_geometry, not_polygon, rejected, duplicate, filtered,
/// not_valid_then.
struct SourceRecord {
    std::string role;  ///< "units", "coverage", "population raster"
    std::string path;
    std::string layer;
    std::string driver;
    std::string sha256;                     ///< empty for sources that are no plain file
    std::uint64_t bytes = 0;                ///< size of the file; 0 where there is none
    std::vector<SourceFile> other_files{};  ///< of a source of several files: .dbf, .shx, .prj…
    std::string crs;  ///< name and authority code, e.g. "VN-2000 / TM-3 107-15 (EPSG:9215)"
    /// "declared in the file", "implied by the format" or "given by the user"
    std::string crs_origin;
    std::string transformation;  ///< as PROJ names it, e.g. "… + VN-2000 to WGS 84 (2)"
    std::optional<double> transformation_accuracy_m;
    std::string encoding;  ///< of attribute text, where one was declared or given
    std::uint64_t records_read = 0;
    std::uint64_t used = 0;
    std::uint64_t repaired = 0;  ///< of the used
    std::uint64_t null_geometry = 0;
    std::uint64_t empty_geometry = 0;
    std::uint64_t not_polygon = 0;
    std::uint64_t rejected = 0;        ///< for another reason; see the issues
    std::uint64_t duplicate = 0;       ///< identical polygon in the same layer: changes no figure
    std::uint64_t filtered = 0;        ///< good, and not asked for
    std::uint64_t not_valid_then = 0;  ///< units that do not exist on the study's date
    std::uint64_t vertices = 0;        ///< of the used, as they stand in the source
    std::optional<RasterFacts> raster = std::nullopt;  ///< of rasters; their records are cells
};

/// How the coverage of one list of sites was predicted, and how far that can be trusted. Goes into
/// run.json and summary.json. File names are without their folders.
struct PredictionRecord {
    std::string sites;
    std::string model;  ///< "ITU-R P.1812, median"
    std::string dem;
    std::string dem_sha256;   ///< empty where it is no plain file
    double cell_lon_deg = 0;  ///< of the DEM, and of the levels
    double cell_lat_deg = 0;
    std::uint64_t dem_voids = 0;  ///< cells without a height, bridged from their neighbours
    std::string clutter;          ///< empty: bare ground
    std::string clutter_classes;  ///< table that gives heights to its classes
    std::string radio_defaults;   ///< "built-in" or the file
    std::string thresholds;       ///< name of the set; "given" for levels of the project
    std::map<Technology, double> threshold_dbm;  ///< of the technologies that were predicted
    std::string phone;                           ///< environment of the phone
    double location_margin_db = 0;               ///< taken off every level; 0: levels are medians
    double edge_probability_pct = 50;            ///< locations that reach a level on its edge
    double area_probability_pct = 100;  ///< and over a cell's whole area (Jakes); 100: no spread
    std::map<Technology, double> offset_db;  ///< of a calibration, added to every level
    double model_error_db = 0;  ///< standing error of the model, one standard deviation
    std::uint64_t transmitters = 0;
    std::uint64_t sweeps = 0;  ///< masts × bands × heights
};

/// Duration of one stage of the walk.
struct StageTiming {
    std::string stage;
    double wall_s = 0;
    /// Of all threads; nothing where other work went on at the same time.
    std::optional<double> cpu_s = 0;
};

}  // namespace phusong::domain

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace phusong::domain {

/// What was read from one input and what became of it. Goes into run.json. Every record is in
/// exactly one of: used, null_geometry, empty_geometry, not_polygon, rejected, duplicate.
struct SourceRecord {
    std::string role;  ///< "units" or "coverage"
    std::string path;
    std::string layer;
    std::string driver;
    std::string sha256;       ///< empty for sources that are no plain file
    std::uint64_t bytes = 0;  ///< size of the file; 0 where there is none
    std::string crs;          ///< name and authority code, e.g. "VN-2000 / TM-3 107-15 (EPSG:9215)"
    std::string crs_origin;   ///< "declared in the file" or "given by the user"
    std::string transformation;  ///< as PROJ names it, e.g. "… + VN-2000 to WGS 84 (2)"
    std::optional<double> transformation_accuracy_m;
    std::string encoding;  ///< of attribute text, where one was declared or given
    std::uint64_t records_read = 0;
    std::uint64_t used = 0;
    std::uint64_t repaired = 0;  ///< of the used
    std::uint64_t null_geometry = 0;
    std::uint64_t empty_geometry = 0;
    std::uint64_t not_polygon = 0;
    std::uint64_t rejected = 0;   ///< for another reason; see the issues
    std::uint64_t duplicate = 0;  ///< identical polygon in the same layer: changes no figure
    std::uint64_t vertices = 0;   ///< of the used, as they stand in the source
};

/// Duration of one stage of the walk.
struct StageTiming {
    std::string stage;
    double wall_s = 0;
    double cpu_s = 0;
};

}  // namespace phusong::domain

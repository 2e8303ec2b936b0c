#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/height_grid.hpp"
#include "domain/provenance.hpp"
#include "radio/clutter_table.hpp"

namespace phusong::project {

/// What stands on the ground, on the cells of a DEM.
struct ClutterGrid {
    std::vector<std::string> classes;         ///< names, in alphabetical order
    std::vector<std::uint8_t> class_of_cell;  ///< index in classes, row by row; kUnknown: none
    domain::HeightGrid height;                ///< representative heights; unknown: 0
    domain::SourceRecord record;

    static constexpr std::uint8_t kUnknown = 255;
};

/// Reads a land-cover raster onto the cells of a DEM and gives its codes the heights of their
/// classes. Cells without a code (clutter_voids) and codes that the set does not have
/// (clutter_codes_unknown) count as open ground, and are logged.
/// @param codes name of a set of codes in the table
/// @throws core::RequestError, core::InputError as input::read_land_cover() and
///         radio::ClutterTable::codes_named() do; not one code is known
ClutterGrid read_clutter(const std::string& path, const domain::HeightGrid& dem,
                         const radio::ClutterTable& table, const std::string& codes,
                         core::IssueLog& issues);

}  // namespace phusong::project

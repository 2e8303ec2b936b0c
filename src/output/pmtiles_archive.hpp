#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "output/output_file.hpp"

namespace phusong::output {

/// Position of a tile along the Hilbert curves of all zoom levels, one after the other (PMTiles
/// specification v3, section 4.1).
/// @param zoom 0…26
/// @param x, y column from the west and row from the north, 0…2^zoom − 1
std::uint64_t pmtiles_id(std::uint32_t zoom, std::uint32_t x, std::uint32_t y);

/// One tile: its place and its content, a vector tile as gzip.
struct PmTile {
    std::uint64_t id = 0;
    std::string content;
};

/// What an archive says of itself.
struct PmTilesInfo {
    std::uint8_t min_zoom = 0;
    std::uint8_t max_zoom = 0;
    std::array<std::int32_t, 4> box_e7{};  ///< west, south, east, north
    std::string metadata;                  ///< JSON
};

/// Writes an archive of vector tiles by the PMTiles specification v3: clustered, identical tiles
/// once. GDAL writes PMTiles from 3.8 only; Debian 12 has 3.6.
/// @param tiles in any order, each place once
/// @throws core::OutputError
void write_pmtiles_archive(std::vector<PmTile> tiles, const PmTilesInfo& info, OutputFile& file);

}  // namespace phusong::output

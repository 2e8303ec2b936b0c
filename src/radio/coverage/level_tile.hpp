#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace phusong::radio {

/// Level in hundredths of a dBm; this where no transmitter reaches.
inline constexpr std::int16_t kNoLevel = std::numeric_limits<std::int16_t>::min();
/// Server where there is none.
inline constexpr std::uint32_t kNoServer = std::numeric_limits<std::uint32_t>::max();

/// Best level and its server on a part of the DEM's grid. Of equal levels the transmitter that
/// comes first in the list serves.
struct LevelTile {
    int first_row = 0;
    int first_column = 0;
    int rows = 0;
    int columns = 0;
    std::vector<std::int16_t> level;    ///< row by row
    std::vector<std::uint32_t> server;  ///< index of the transmitter

    LevelTile() = default;
    LevelTile(int first_row_, int first_column_, int rows_, int columns_);

    std::size_t index(int row, int column) const {
        return static_cast<std::size_t>(row - first_row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column - first_column);
    }
    /// Takes over what is better.
    void offer(std::size_t at, std::int16_t its_level, std::uint32_t its_server) {
        if (its_level < level[at] || its_level == kNoLevel) return;
        if (its_level == level[at] && its_server > server[at]) return;
        level[at] = its_level;
        server[at] = its_server;
    }
};

/// dBm as hundredths, never kNoLevel.
std::int16_t packed_level(double level_dbm);

}  // namespace phusong::radio

#include "radio/coverage/level_tile.hpp"

#include <algorithm>
#include <cmath>

namespace phusong::radio {

LevelTile::LevelTile(int first_row_, int first_column_, int rows_, int columns_)
    : first_row(first_row_), first_column(first_column_), rows(rows_), columns(columns_) {
    const std::size_t cells = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
    level.assign(cells, kNoLevel);
    server.assign(cells, kNoServer);
}

std::int16_t packed_level(double level_dbm) {
    const double hundredths = std::clamp(std::round(level_dbm * 100), -32'767.0, 32'767.0);
    return static_cast<std::int16_t>(hundredths);
}

}  // namespace phusong::radio

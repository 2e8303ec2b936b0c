#pragma once

#include <cstdint>
#include <vector>

#include "radio/coverage/cell_rings.hpp"

namespace phusong::radio {

/// Cells of one kind, marked or unmarked, as runs along rows, and which of them hang together.
/// Takes memory and time by the number of runs, which on large grids are few.
class CellRuns {
  public:
    struct Run {
        int row = 0;
        int begin = 0;  ///< first column
        int end = 0;    ///< column after the last
        std::uint32_t group = 0;
    };

    /// @param marked  which kind of cells
    /// @param corners cells that touch in a corner only hang together
    CellRuns(const CellMask& mask, bool marked, bool corners);

    const std::vector<Run>& runs() const { return runs_; }
    /// Groups are numbered from the top row, from left to right.
    std::uint32_t groups() const { return groups_; }

  private:
    void find_runs(const CellMask& mask, int row, bool marked);
    void join_rows(std::size_t above, std::size_t below, std::size_t end, int slack);
    std::uint32_t root(std::uint32_t run);
    void number_groups();

    std::vector<Run> runs_;  ///< by row, then column; before numbering `group` is a parent
    std::uint32_t groups_ = 0;
};

}  // namespace phusong::radio

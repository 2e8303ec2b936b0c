#include "radio/coverage/cell_runs.hpp"

#include <algorithm>

namespace phusong::radio {

CellRuns::CellRuns(const CellMask& mask, bool marked, bool corners) {
    std::size_t above = 0;
    for (int row = 0; row < mask.rows; ++row) {
        const std::size_t here = runs_.size();
        find_runs(mask, row, marked);
        join_rows(above, here, runs_.size(), corners ? 1 : 0);
        above = here;
    }
    number_groups();
}

void CellRuns::find_runs(const CellMask& mask, int row, bool marked) {
    const std::uint8_t* const cells =
        mask.marked.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(mask.columns);
    const auto is_marked = [](std::uint8_t cell) { return cell != 0; };
    const std::uint8_t* const end = cells + mask.columns;
    const std::uint8_t* at = cells;
    while (at != end) {
        at = marked ? std::find_if(at, end, is_marked) : std::find(at, end, std::uint8_t{0});
        if (at == end) return;
        const std::uint8_t* const stop =
            marked ? std::find(at, end, std::uint8_t{0}) : std::find_if(at, end, is_marked);
        runs_.push_back({row, static_cast<int>(at - cells), static_cast<int>(stop - cells),
                         static_cast<std::uint32_t>(runs_.size())});
        at = stop;
    }
}

// Joins the runs of a row with those of the row above that they touch.
void CellRuns::join_rows(std::size_t above, std::size_t below, std::size_t end, int slack) {
    const std::size_t above_end = below;
    while (above < above_end && below < end) {
        const Run& a = runs_[above];
        const Run& b = runs_[below];
        if (a.begin < b.end + slack && b.begin < a.end + slack) {
            const std::uint32_t x = root(static_cast<std::uint32_t>(above));
            const std::uint32_t y = root(static_cast<std::uint32_t>(below));
            runs_[std::max(x, y)].group = std::min(x, y);
        }
        // The one that ends first has met all that it can: runs of one row lie a cell apart.
        const bool next_above = a.end <= b.end;
        const bool next_below = b.end <= a.end;
        above += next_above ? 1 : 0;
        below += next_below ? 1 : 0;
    }
}

std::uint32_t CellRuns::root(std::uint32_t run) {
    while (runs_[run].group != run) {
        runs_[run].group = runs_[runs_[run].group].group;
        run = runs_[run].group;
    }
    return run;
}

// A root is the first run of its group, and parents come before their children.
void CellRuns::number_groups() {
    for (std::uint32_t i = 0; i < runs_.size(); ++i) {
        Run& run = runs_[i];
        run.group = run.group == i ? groups_++ : runs_[run.group].group;
    }
}

}  // namespace phusong::radio

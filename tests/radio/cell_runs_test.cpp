#include "radio/coverage/cell_runs.hpp"

#include <random>

#include "support/catch.hpp"

using namespace phusong::radio;

namespace {

// Groups by filling from cell to cell, numbered by their first cell; -1 where a cell is of the
// other kind.
std::vector<int> filled_groups(const CellMask& mask, bool marked, bool corners) {
    const auto index = [&](int row, int column) {
        return static_cast<std::size_t>(row * mask.columns + column);
    };
    std::vector<int> group(mask.marked.size(), -1);
    int groups = 0;
    for (int row = 0; row < mask.rows; ++row) {
        for (int column = 0; column < mask.columns; ++column) {
            if (mask.at(row, column) != marked || group[index(row, column)] >= 0) continue;
            std::vector<std::pair<int, int>> pending = {{row, column}};
            group[index(row, column)] = groups;
            while (!pending.empty()) {
                const auto [r, c] = pending.back();
                pending.pop_back();
                for (int dr = -1; dr <= 1; ++dr) {
                    for (int dc = -1; dc <= 1; ++dc) {
                        const int y = r + dr;
                        const int x = c + dc;
                        if (y < 0 || x < 0 || y >= mask.rows || x >= mask.columns) continue;
                        if (!corners && dr != 0 && dc != 0) continue;
                        if (mask.at(y, x) != marked || group[index(y, x)] >= 0) continue;
                        group[index(y, x)] = groups;
                        pending.emplace_back(y, x);
                    }
                }
            }
            ++groups;
        }
    }
    return group;
}

}  // namespace

TEST_CASE("runs of cells hang together as cells do") {
    std::mt19937 random(23);
    for (int round = 0; round < 200; ++round) {
        CellMask mask;
        mask.rows = 1 + static_cast<int>(random() % 24);
        mask.columns = 1 + static_cast<int>(random() % 24);
        const auto share = 1 + random() % 9;
        for (int i = 0; i < mask.rows * mask.columns; ++i) {
            mask.marked.push_back(random() % 10 < share ? 1 : 0);
        }
        for (const bool marked : {true, false}) {
            for (const bool corners : {true, false}) {
                const CellRuns runs(mask, marked, corners);
                const std::vector<int> expected = filled_groups(mask, marked, corners);
                std::vector<int> found(mask.marked.size(), -1);
                for (const CellRuns::Run& run : runs.runs()) {
                    for (int column = run.begin; column < run.end; ++column) {
                        found[static_cast<std::size_t>(run.row * mask.columns + column)] =
                            static_cast<int>(run.group);
                    }
                }
                REQUIRE(found == expected);
                const int last =
                    expected.empty() ? -1 : *std::max_element(expected.begin(), expected.end());
                CHECK(runs.groups() == static_cast<std::uint32_t>(last + 1));
            }
        }
    }
}

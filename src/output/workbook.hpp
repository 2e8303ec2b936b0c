#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "output/output_file.hpp"
#include "output/value.hpp"

namespace phusong::output {

/// What the cells of a column hold, and so how they are shown.
enum class CellKind { text, count, people, area_km2, percent, truth };

struct SheetColumn {
    std::string header;
    CellKind kind = CellKind::text;
    double width = 0;  ///< in letters; 0: by the header
};

/// A chart of columns of its sheet: one group of bars for every row.
struct SheetChart {
    std::string title;
    bool stacked = false;
    bool lying = false;                ///< bars from left to right: for long names
    std::size_t categories = 0;        ///< column with the names
    std::vector<std::size_t> values;   ///< columns with the figures
    std::vector<std::string> colours;  ///< "#rrggbb" for each of them; empty: Excel's own
    std::size_t first_row = 0;         ///< rows of the table that are shown: [first, last)
    std::size_t last_row = 0;
    std::string axis;  ///< what the figures are
};

/// One sheet: lines of text, then a table with a header that stays in sight and filters, below it
/// what is to be said at more length.
struct Sheet {
    std::string name;  ///< at most 31 letters
    std::vector<std::string> lines;
    std::vector<SheetColumn> columns;
    std::vector<std::vector<Value>> rows;
    std::size_t frozen_columns = 0;
    std::vector<std::string> notes;  ///< below the table
    std::vector<SheetChart> charts;  ///< below a short table, to the right of a long one
};

/// Why workbooks cannot be written here; empty when they can.
std::string missing_xlsx();

/// Writes an Excel workbook (Office Open XML).
/// @param title of the document
/// @param date  that it carries as its own, "2018-12-31T…"
/// @throws core::OutputError
void write_workbook(const std::vector<Sheet>& sheets, const std::string& title,
                    const std::string& date, OutputFile& file);

}  // namespace phusong::output

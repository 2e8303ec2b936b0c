#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "output/output_file.hpp"

namespace phusong::output {

/// How a cell of a live workbook looks.
enum class LiveStyle {
    plain,
    title,
    note,
    head,
    wrapped,
    wrapped_note,
    input,
    input_thousands,
    whole,
    money,
    factor,
    share,
    decimal
};

/// Where a cell is, counted from 0.
struct CellAt {
    std::uint32_t row = 0;
    std::uint16_t column = 0;
};

/// What of a reference stays when the formula is copied elsewhere.
enum class Held { nothing, column, row, both };

/// "F5", "$F5", "F$5", "$F$5".
std::string reference(CellAt at, Held held = Held::nothing);

/// An Excel workbook whose cells may be formulas. Each formula carries the value that it has now,
/// for programs that show workbooks and do not reckon.
class LiveWorkbook {
  public:
    /// @param date that the workbook carries as its own, "2018-12-31T…"
    /// @throws core::OutputError it cannot be begun, or the build has no libxlsxwriter
    LiveWorkbook(OutputFile& file, const std::string& title, const std::string& date);
    ~LiveWorkbook();
    LiveWorkbook(const LiveWorkbook&) = delete;
    LiveWorkbook& operator=(const LiveWorkbook&) = delete;

    /// Sheets stand in the order in which they are added. @param name at most 31 letters
    /// @return its number
    std::size_t add_sheet(const std::string& name);

    void text(std::size_t sheet, CellAt at, const std::string& text,
              LiveStyle style = LiveStyle::plain);
    /// A sentence across the columns from the first to `last`, wrapped.
    /// @param letters how wide these columns are together
    void sentence(std::size_t sheet, std::uint32_t row, std::uint16_t last, double letters,
                  const std::string& text, LiveStyle style = LiveStyle::wrapped);
    /// Of `plain`, `input` and `decimal`, numbers from 1000 on are shown whole, thousands apart.
    void number(std::size_t sheet, CellAt at, double value, LiveStyle style);
    /// @param formula in English, with commas, without "="
    void formula(std::size_t sheet, CellAt at, const std::string& formula, double value,
                 LiveStyle style);
    void formula(std::size_t sheet, CellAt at, const std::string& formula, const std::string& value,
                 LiveStyle style);

    void width(std::size_t sheet, std::uint16_t first, std::uint16_t last, double letters);
    /// Rows above and columns to the left of the cell stay in sight; on print, the row above it and
    /// those columns stand on every page.
    void freeze(std::size_t sheet, CellAt at);
    void filter(std::size_t sheet, CellAt first, CellAt last);
    /// A name that formulas may use for a cell: "finance_wacc".
    void name(const std::string& name, std::size_t sheet, CellAt at);
    /// A chart of bars from left to right beside the table: rows first to last, names in one
    /// column, figures in others; the header's cells name the series.
    struct Bars {
        std::string title;
        std::uint16_t names = 0;
        std::uint16_t first_value = 0;
        std::uint16_t last_value = 0;
        std::uint32_t head = 0;
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };
    void bars(std::size_t sheet, CellAt at, const Bars& bars);

    /// Writes it. @throws core::OutputError
    void close();

  private:
    struct Book;
    OutputFile& file_;
    std::unique_ptr<Book> book_;
};

}  // namespace phusong::output

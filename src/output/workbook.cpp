#include "output/workbook.hpp"

#ifdef PHUSONG_WITH_XLSX

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <map>

#include <xlsxwriter.h>

#include "output/utf8.hpp"

namespace phusong::output {
namespace {

constexpr std::size_t kLongestText = 32'767;  // of a cell; a limit of Excel
constexpr std::size_t kMostRows = 1'048'000;  // of a sheet is 1,048,576

std::string cell_text(const std::string& raw) {
    std::string text = valid_utf8(raw);
    if (text.size() > kLongestText) {
        text.resize(kLongestText);
        text = valid_utf8(text);
    }
    return text;
}

lxw_color_t rgb(const std::string& colour) {
    return static_cast<lxw_color_t>(std::strtoul(colour.c_str() + 1, nullptr, 16));
}

/// The formats of one workbook. Owned by it.
class Formats {
  public:
    explicit Formats(lxw_workbook* book) : book_(book) {
        title_ = workbook_add_format(book);
        format_set_bold(title_);
        format_set_font_size(title_, 14);
        header_ = workbook_add_format(book);
        format_set_bold(header_);
        format_set_text_wrap(header_);
        format_set_align(header_, LXW_ALIGN_VERTICAL_TOP);
        format_set_bottom(header_, LXW_BORDER_THIN);
        format_set_bg_color(header_, 0xE8EEF4);
        note_ = workbook_add_format(book);
        long_title_ = workbook_add_format(book);
        format_set_bold(long_title_);
        format_set_font_size(long_title_, 14);
        for (lxw_format* const wrapped : {note_, long_title_}) {
            format_set_text_wrap(wrapped);
            format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
        }
    }
    lxw_format* title() const { return title_; }
    lxw_format* header() const { return header_; }
    /// Of a sentence and of a title that run over several lines.
    lxw_format* note() const { return note_; }
    lxw_format* long_title() const { return long_title_; }
    lxw_format* of(CellKind kind) {
        if (kind == CellKind::text || kind == CellKind::truth) return nullptr;
        lxw_format*& format = kinds_[kind];
        if (format != nullptr) return format;
        format = workbook_add_format(book_);
        switch (kind) {
            case CellKind::count:
            case CellKind::people:
                format_set_num_format(format, "#,##0");
                break;
            case CellKind::area_km2:
                format_set_num_format(format, "#,##0.00");
                break;
            case CellKind::percent:
                // Only all is 100: what rounds to it shows the decimals that it has.
                format_set_num_format(format, "[=100]0;[>=99.95]0.0###;0.0");
                break;
            case CellKind::text:
            case CellKind::truth:
                break;
        }
        return format;
    }

  private:
    lxw_workbook* book_;
    lxw_format* title_ = nullptr;
    lxw_format* header_ = nullptr;
    lxw_format* note_ = nullptr;
    lxw_format* long_title_ = nullptr;
    std::map<CellKind, lxw_format*> kinds_;
};

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Value& value,
                lxw_format* format) {
    if (const bool* const truth = std::get_if<bool>(&value)) {
        worksheet_write_boolean(sheet, row, column, *truth ? 1 : 0, format);
    } else if (const Number* const number = std::get_if<Number>(&value)) {
        worksheet_write_number(sheet, row, column, number->value, format);
    } else if (const std::string* const text = std::get_if<std::string>(&value)) {
        worksheet_write_string(sheet, row, column, cell_text(*text).c_str(), format);
    }
}

/// In characters.
double width_of(const SheetColumn& column) {
    if (column.width > 0) return column.width;
    return std::clamp(static_cast<double>(column.header.size()) * 0.7, 9.0, 18.0);
}

void set_widths(lxw_worksheet* made, const Sheet& sheet) {
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const auto at = static_cast<lxw_col_t>(i);
        worksheet_set_column(made, at, at, width_of(sheet.columns[i]), nullptr);
    }
}

/// The lines above a table. A sentence that is longer than the table is wide is wrapped across it:
/// else it runs out of sight, and a print that is fitted to the page becomes too small to read.
/// @param row of the first line; in row 0 it is the sheet's title
void write_lines(lxw_worksheet* made, const Formats& formats, const Sheet& sheet,
                 const std::vector<std::string>& written, lxw_row_t row) {
    constexpr double kReadable = 140;  // characters to a line
    double width = 0;
    lxw_col_t columns = 0;
    while (columns < sheet.columns.size() && width < kReadable)
        width += width_of(sheet.columns[columns++]);
    for (const std::string& line : written) {
        const std::string text = cell_text(line);
        lxw_format* const format = row == 0 ? formats.title() : nullptr;
        const double size = row == 0 ? 1.4 : 1;  // of the title's letters
        const double lines = std::ceil(static_cast<double>(characters(text)) * size / width);
        if (columns < 2 || lines < 2) {
            worksheet_write_string(made, row, 0, text.c_str(), format);
        } else {
            constexpr double kLinePt = 15;
            worksheet_merge_range(made, row, 0, row, static_cast<lxw_col_t>(columns - 1),
                                  text.c_str(), row == 0 ? formats.long_title() : formats.note());
            worksheet_set_row(made, row, kLinePt * lines * size, nullptr);
        }
        ++row;
    }
}

/// A4 lying, as many pages wide as the columns need, each with the names of the rows.
void set_print(lxw_worksheet* made, const Sheet& sheet) {
    worksheet_set_landscape(made);
    worksheet_set_paper(made, 9);  // A4
    worksheet_set_margins(made, 0.4, 0.4, 0.5, 0.5);
    constexpr std::size_t kColumnsOnAPage = 20;
    const std::size_t wide = (sheet.columns.size() + kColumnsOnAPage - 1) / kColumnsOnAPage;
    worksheet_fit_to_pages(made, static_cast<std::uint16_t>(std::max<std::size_t>(1, wide)), 0);
    if (sheet.frozen_columns > 0)
        worksheet_repeat_columns(made, 0, static_cast<lxw_col_t>(sheet.frozen_columns - 1));
}

/// The table's header stands in this row.
lxw_row_t header_row(const Sheet& sheet) {
    return static_cast<lxw_row_t>(sheet.lines.empty() ? 0 : sheet.lines.size() + 1);
}

void write_chart(lxw_workbook* book, lxw_worksheet* made, const Sheet& sheet,
                 const SheetChart& wanted, std::size_t nth) {
    const lxw_row_t top = header_row(sheet);
    const auto first = static_cast<lxw_row_t>(top + 1 + wanted.first_row);
    const auto last = static_cast<lxw_row_t>(top + wanted.last_row);
    if (last < first) return;
    const lxw_chart_type type =
        wanted.lying ? (wanted.stacked ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR)
                     : (wanted.stacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN);
    lxw_chart* const chart = workbook_add_chart(book, static_cast<std::uint8_t>(type));
    for (std::size_t i = 0; i < wanted.values.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(wanted.values[i]);
        const auto names = static_cast<lxw_col_t>(wanted.categories);
        lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(series, sheet.name.c_str(), first, names, last, names);
        chart_series_set_values(series, sheet.name.c_str(), first, column, last, column);
        chart_series_set_name_range(series, sheet.name.c_str(), top, column);
        if (wanted.colours.empty()) continue;
        lxw_chart_fill fill{};
        fill.color = rgb(wanted.colours[i]);
        chart_series_set_fill(series, &fill);
    }
    chart_title_set_name(chart, wanted.title.c_str());
    lxw_chart_font small{};
    small.size = 11;
    small.bold = 1;
    chart_title_set_name_font(chart, &small);
    // Of lying bars, x is the level axis with the figures.
    lxw_chart_axis* const figures = wanted.lying ? chart->x_axis : chart->y_axis;
    chart_axis_set_name(figures, wanted.axis.c_str());
    if (wanted.axis.find('%') != std::string::npos) chart_axis_set_max(figures, 100);
    if (wanted.lying) {
        chart_axis_set_reverse(chart->y_axis);
        chart_axis_set_interval_unit(chart->y_axis, 1);  // no category goes unnamed
    }
    if (wanted.values.size() < 2) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    lxw_chart_options place{};
    const double rows = static_cast<double>(last - first + 1);
    place.x_scale = 1.5;
    place.y_scale = wanted.lying ? std::clamp(rows / 8.0, 1.3, 3.4) : 1.5;
    // Below a short table, beside a long one.
    constexpr std::size_t kShort = 60;
    constexpr std::size_t kChartRows = 26;
    const bool below = sheet.rows.size() <= kShort;
    const auto row =
        static_cast<lxw_row_t>(top + (below ? sheet.rows.size() + 2 + sheet.notes.size() + 1 : 0) +
                               nth * kChartRows * (wanted.lying ? 2 : 1));
    const auto column = static_cast<lxw_col_t>(below ? 0 : sheet.columns.size() + 1);
    worksheet_insert_chart_opt(made, row, column, chart, &place);
}

void write_sheet(lxw_workbook* book, Formats& formats, const Sheet& sheet) {
    lxw_worksheet* const made = workbook_add_worksheet(book, sheet.name.c_str());
    set_widths(made, sheet);
    write_lines(made, formats, sheet, sheet.lines, 0);
    set_print(made, sheet);
    if (sheet.columns.empty()) return;
    const lxw_row_t top = header_row(sheet);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        worksheet_write_string(made, top, static_cast<lxw_col_t>(i),
                               cell_text(sheet.columns[i].header).c_str(), formats.header());
    const std::size_t count = std::min(sheet.rows.size(), kMostRows);
    for (std::size_t r = 0; r < count; ++r)
        for (std::size_t i = 0; i < sheet.columns.size(); ++i)
            write_cell(made, static_cast<lxw_row_t>(top + 1 + r), static_cast<lxw_col_t>(i),
                       sheet.rows[r][i], formats.of(sheet.columns[i].kind));
    const auto last = static_cast<lxw_row_t>(top + count);
    write_lines(made, formats, sheet, sheet.notes, last + 2);
    worksheet_autofilter(made, top, 0, last, static_cast<lxw_col_t>(sheet.columns.size() - 1));
    worksheet_set_row(made, top, 45, nullptr);
    // A header below a page of text would leave no room for the rows.
    constexpr lxw_row_t kLowest = 4;
    if (top <= kLowest)
        worksheet_freeze_panes(made, top + 1, static_cast<lxw_col_t>(sheet.frozen_columns));
    worksheet_repeat_rows(made, top, top);
    for (std::size_t i = 0; i < sheet.charts.size(); ++i)
        write_chart(book, made, sheet, sheet.charts[i], i);
}

std::time_t seconds_of(const std::string& date) {
    std::tm utc{};
    if (strptime(date.c_str(), "%Y-%m-%dT%H:%M:%S", &utc) == nullptr) return 1;
    return std::max<std::time_t>(1, timegm(&utc));  // 0 would mean now
}

}  // namespace

std::string missing_xlsx() {
    return "";
}

void write_workbook(const std::vector<Sheet>& sheets, const std::string& title,
                    const std::string& date, OutputFile& file) {
    for (const Sheet& sheet : sheets)
        if (sheet.rows.size() > kMostRows)
            file.fail("a sheet of a workbook holds no more than 1,048,576 rows",
                      "Leave xlsx out (--formats); the CSV files have all rows.");
    lxw_workbook* const book = workbook_new(file.hand_over().c_str());
    if (book == nullptr) file.fail("libxlsxwriter cannot begin it", "Leave xlsx out (--formats).");
    std::string title_text = cell_text(title);
    lxw_doc_properties properties{};
    properties.title = title_text.data();
    properties.created = seconds_of(date);
    workbook_set_properties(book, &properties);
    Formats formats(book);
    for (const Sheet& sheet : sheets) write_sheet(book, formats, sheet);
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR)
        file.fail(lxw_strerror(error),
                  "See that there is room for it, also in the folder for "
                  "temporary files (TMPDIR).");
}

}  // namespace phusong::output

#else

namespace phusong::output {

std::string missing_xlsx() {
    return "phusong was built without libxlsxwriter";
}

void write_workbook(const std::vector<Sheet>& /*sheets*/, const std::string& /*title*/,
                    const std::string& /*date*/, OutputFile& file) {
    file.fail(missing_xlsx(), "Leave xlsx out (--formats).");
}

}  // namespace phusong::output

#endif

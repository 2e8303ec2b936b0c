#include "output/live_workbook.hpp"

#include "output/utf8.hpp"
#include "output/workbook.hpp"

#ifdef PHUSONG_WITH_XLSX
#include <algorithm>
#include <cmath>
#include <ctime>
#include <map>
#include <vector>

#include <xlsxwriter.h>
#endif

namespace phusong::output {

std::string reference(CellAt at, Held held) {
    constexpr unsigned kLetters = 26;
    std::string letters;
    for (unsigned left = at.column + 1U; left > 0; left = (left - 1) / kLetters)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % kLetters));
    const char* const column = held == Held::column || held == Held::both ? "$" : "";
    const char* const row = held == Held::row || held == Held::both ? "$" : "";
    return column + letters + row + std::to_string(at.row + 1);
}

#ifdef PHUSONG_WITH_XLSX

namespace {

/// A quote within the name of a sheet is written twice in formulas.
std::string quoted_name(const std::string& name) {
    std::string quoted = "'";
    for (const char letter : name) {
        quoted += letter;
        if (letter == '\'') quoted += letter;
    }
    return quoted + "'";
}

lxw_format* new_format(lxw_workbook* book, LiveStyle style) {
    lxw_format* const format = workbook_add_format(book);
    switch (style) {
        case LiveStyle::title:
            format_set_bold(format);
            format_set_font_size(format, 14);
            break;
        case LiveStyle::note:
            format_set_italic(format);
            break;
        case LiveStyle::head:
            format_set_bold(format);
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            format_set_bottom(format, LXW_BORDER_THIN);
            format_set_bg_color(format, 0xE8EEF4);
            break;
        case LiveStyle::wrapped:
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            break;
        case LiveStyle::wrapped_note:
            format_set_italic(format);
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
            break;
        case LiveStyle::input:
        case LiveStyle::input_thousands:
            format_set_bg_color(format, 0xFFF2CC);
            format_set_font_color(format, 0x0000C0);
            format_set_border(format, LXW_BORDER_HAIR);
            if (style == LiveStyle::input_thousands) format_set_num_format(format, "#,##0");
            break;
        case LiveStyle::whole:
        case LiveStyle::money:
            format_set_num_format(format, "#,##0");
            break;
        case LiveStyle::factor:
            format_set_num_format(format, "0.000000");
            break;
        case LiveStyle::share:
            format_set_num_format(format, "0.0%");
            break;
        case LiveStyle::decimal:
            format_set_num_format(format, "0.000");
            break;
        case LiveStyle::plain:
            break;
    }
    return format;
}

/// A cell of no style of its own shows large numbers as people write them.
LiveStyle style_of_number(double value, LiveStyle style) {
    if (std::abs(value) < 1000) return style;
    if (style == LiveStyle::input) return LiveStyle::input_thousands;
    return style == LiveStyle::plain || style == LiveStyle::decimal ? LiveStyle::whole : style;
}

std::time_t seconds_since_1970(const std::string& date) {
    std::tm utc{};
    if (strptime(date.c_str(), "%Y-%m-%dT%H:%M:%S", &utc) == nullptr) return 1;
    return std::max<std::time_t>(1, timegm(&utc));  // 0 would mean now
}

}  // namespace

struct LiveWorkbook::Book {
    lxw_workbook* book = nullptr;
    std::vector<lxw_worksheet*> sheets;
    std::vector<std::string> names;
    std::map<LiveStyle, lxw_format*> formats;

    lxw_format* format(LiveStyle style) {
        if (style == LiveStyle::plain) return nullptr;
        lxw_format*& format = formats[style];
        if (format == nullptr) format = new_format(book, style);
        return format;
    }
    ~Book() {
        if (book != nullptr) lxw_workbook_free(book);
    }
};

LiveWorkbook::LiveWorkbook(OutputFile& file, const std::string& title, const std::string& date)
    : file_(file), book_(std::make_unique<Book>()) {
    book_->book = workbook_new(file.hand_over().c_str());
    if (book_->book == nullptr)
        file.fail("libxlsxwriter cannot begin it", "Leave xlsx out (--formats).");
    std::string title_text = title;
    lxw_doc_properties properties{};
    properties.title = title_text.data();
    properties.created = seconds_since_1970(date);
    workbook_set_properties(book_->book, &properties);
}

LiveWorkbook::~LiveWorkbook() = default;

std::size_t LiveWorkbook::add_sheet(const std::string& name) {
    lxw_worksheet* const sheet = workbook_add_worksheet(book_->book, name.c_str());
    if (sheet == nullptr) file_.fail("a sheet cannot be called " + name, "Report this.");
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.5);
    book_->sheets.push_back(sheet);
    book_->names.push_back(name);
    return book_->sheets.size() - 1;
}

void LiveWorkbook::text(std::size_t sheet, CellAt at, const std::string& text, LiveStyle style) {
    worksheet_write_string(book_->sheets.at(sheet), at.row, at.column, valid_utf8(text).c_str(),
                           book_->format(style));
}

void LiveWorkbook::sentence(std::size_t sheet, std::uint32_t row, std::uint16_t last,
                            double letters, const std::string& text, LiveStyle style) {
    constexpr double kLinePt = 15;
    const std::string content = valid_utf8(text);
    const double lines = std::ceil(static_cast<double>(characters(content)) / letters);
    lxw_worksheet* const made = book_->sheets.at(sheet);
    worksheet_merge_range(made, row, 0, row, last, content.c_str(), book_->format(style));
    worksheet_set_row(made, row, kLinePt * std::max(1.0, lines), nullptr);
}

void LiveWorkbook::number(std::size_t sheet, CellAt at, double value, LiveStyle style) {
    worksheet_write_number(book_->sheets.at(sheet), at.row, at.column, value,
                           book_->format(style_of_number(value, style)));
}

void LiveWorkbook::formula(std::size_t sheet, CellAt at, const std::string& formula, double value,
                           LiveStyle style) {
    worksheet_write_formula_num(book_->sheets.at(sheet), at.row, at.column, ("=" + formula).c_str(),
                                book_->format(style), value);
}

void LiveWorkbook::formula(std::size_t sheet, CellAt at, const std::string& formula,
                           const std::string& value, LiveStyle style) {
    worksheet_write_formula_str(book_->sheets.at(sheet), at.row, at.column, ("=" + formula).c_str(),
                                book_->format(style), value.c_str());
}

void LiveWorkbook::width(std::size_t sheet, std::uint16_t first, std::uint16_t last,
                         double letters) {
    worksheet_set_column(book_->sheets.at(sheet), first, last, letters, nullptr);
}

void LiveWorkbook::freeze(std::size_t sheet, CellAt at) {
    lxw_worksheet* const made = book_->sheets.at(sheet);
    worksheet_freeze_panes(made, at.row, at.column);
    if (at.row > 0) worksheet_repeat_rows(made, at.row - 1, at.row - 1);
    if (at.column > 0) worksheet_repeat_columns(made, 0, static_cast<lxw_col_t>(at.column - 1));
}

void LiveWorkbook::filter(std::size_t sheet, CellAt first, CellAt last) {
    worksheet_autofilter(book_->sheets.at(sheet), first.row, first.column, last.row, last.column);
}

void LiveWorkbook::name(const std::string& name, std::size_t sheet, CellAt at) {
    const std::string where =
        "=" + quoted_name(book_->names.at(sheet)) + "!" + reference(at, Held::both);
    workbook_define_name(book_->book, name.c_str(), where.c_str());
}

void LiveWorkbook::bars(std::size_t sheet, CellAt at, const Bars& bars) {
    lxw_chart* const chart = workbook_add_chart(book_->book, LXW_CHART_BAR);
    const char* const name = book_->names.at(sheet).c_str();
    for (std::uint16_t column = bars.first_value; column <= bars.last_value; ++column) {
        lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
        chart_series_set_categories(series, name, bars.first, bars.names, bars.last, bars.names);
        chart_series_set_values(series, name, bars.first, column, bars.last, column);
        chart_series_set_name_range(series, name, bars.head, column);
    }
    chart_title_set_name(chart, bars.title.c_str());
    chart_axis_set_reverse(chart->y_axis);
    lxw_chart_options place{};
    place.x_scale = 1.6;
    place.y_scale = std::clamp(static_cast<double>(bars.last - bars.first + 1) / 8.0, 1.3, 3.4);
    worksheet_insert_chart_opt(book_->sheets.at(sheet), at.row, at.column, chart, &place);
}

void LiveWorkbook::close() {
    lxw_workbook* const book = book_->book;
    book_->book = nullptr;  // closing frees it
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR)
        file_.fail(lxw_strerror(error),
                   "See that there is room for it, also in the folder for "
                   "temporary files (TMPDIR).");
}

#else

struct LiveWorkbook::Book {};

LiveWorkbook::LiveWorkbook(OutputFile& file, const std::string& /*title*/,
                           const std::string& /*date*/)
    : file_(file) {
    file.fail(missing_xlsx(), "Leave xlsx out (--formats).");
}
LiveWorkbook::~LiveWorkbook() = default;
std::size_t LiveWorkbook::add_sheet(const std::string& /*name*/) {
    return 0;
}
void LiveWorkbook::text(std::size_t /*sheet*/, CellAt /*at*/, const std::string& /*text*/,
                        LiveStyle /*style*/) {}
void LiveWorkbook::sentence(std::size_t /*sheet*/, std::uint32_t /*row*/, std::uint16_t /*last*/,
                            double /*letters*/, const std::string& /*text*/, LiveStyle /*style*/) {}
void LiveWorkbook::number(std::size_t /*sheet*/, CellAt /*at*/, double /*value*/,
                          LiveStyle /*style*/) {}
void LiveWorkbook::formula(std::size_t /*sheet*/, CellAt /*at*/, const std::string& /*formula*/,
                           double /*value*/, LiveStyle /*style*/) {}
void LiveWorkbook::formula(std::size_t /*sheet*/, CellAt /*at*/, const std::string& /*formula*/,
                           const std::string& /*value*/, LiveStyle /*style*/) {}
void LiveWorkbook::width(std::size_t /*sheet*/, std::uint16_t /*first*/, std::uint16_t /*last*/,
                         double /*letters*/) {}
void LiveWorkbook::freeze(std::size_t /*sheet*/, CellAt /*at*/) {}
void LiveWorkbook::filter(std::size_t /*sheet*/, CellAt /*first*/, CellAt /*last*/) {}
void LiveWorkbook::name(const std::string& /*name*/, std::size_t /*sheet*/, CellAt /*at*/) {}
void LiveWorkbook::bars(std::size_t /*sheet*/, CellAt /*at*/, const Bars& /*bars*/) {}
void LiveWorkbook::close() {}

#endif

}  // namespace phusong::output

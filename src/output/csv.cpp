#include "output/csv.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "output/file_kind.hpp"
#include "output/in_order.hpp"
#include "output/utf8.hpp"

namespace phusong::output {
namespace {

void append_text(std::string& out, const std::string& raw, bool quote, CsvStyle style) {
    // Codes and numbers stand in most cells: they are looked at where they stand.
    const std::string mended = is_ascii(raw) ? std::string() : valid_utf8(raw);
    const std::string_view text = is_ascii(raw) ? raw : mended;
    constexpr std::string_view kFormulaStarts = "=+-@\t\r";
    const bool guard = style.guard_formulas && !text.empty() &&
                       kFormulaStarts.find(text.front()) != std::string_view::npos;
    // Blanks at the ends are quoted too: some readers drop them otherwise.
    const bool must =
        std::any_of(text.begin(), text.end(),
                    [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; }) ||
        (!text.empty() && ((!guard && text.front() == ' ') || text.back() == ' '));
    if (!must && !quote) {
        if (guard) out += '\'';
        out += text;
        return;
    }
    out += '"';
    if (guard) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

/// Rows from `begin` on, those before `end`. What stays the same from row to row is made once.
void append_rows(std::string& out, const Table& table, std::size_t begin, std::size_t end,
                 CsvStyle style) {
    std::vector<std::string> kept(table.columns.size());
    for (std::size_t row = begin; row < end; ++row) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (c > 0) out += ',';
            const Column& column = table.columns[c];
            if (column.same_rows == 1) {
                append_csv_field(out, column.value(row), column.is_code, style);
                continue;
            }
            if (row == begin || row % column.same_rows == 0) {
                kept[c].clear();
                append_csv_field(kept[c], column.value(row), column.is_code, style);
            }
            out += kept[c];
        }
        out += '\n';
    }
}

void write_csv(const Table& table, int threads, CsvStyle style, OutputFile& file) {
    std::string header;
    append_csv_header(header, table);
    file.write(header);
    // A few hundred rows to a text: a row by itself is too little work for a thread.
    constexpr std::size_t kRows = 256;
    write_in_order(file, (table.row_count + kRows - 1) / kRows, threads,
                   [&](std::size_t block, std::string& text) {
                       const std::size_t end = std::min(table.row_count, (block + 1) * kRows);
                       append_rows(text, table, block * kRows, end, style);
                   });
}

}  // namespace

void append_csv_field(std::string& out, const Value& value, bool quote, CsvStyle style) {
    if (const bool* const truth = std::get_if<bool>(&value)) out += *truth ? "true" : "false";
    if (const Number* const number = std::get_if<Number>(&value)) append_number(out, *number);
    if (const std::string* const text = std::get_if<std::string>(&value))
        append_text(out, *text, quote, style);
}

void append_csv_header(std::string& out, const Table& table) {
    for (const Column& column : table.columns) {
        if (&column != &table.columns.front()) out += ',';
        append_csv_field(out, column.name, false, {});
    }
    out += '\n';
}

void append_csv_row(std::string& out, const Table& table, std::size_t row, CsvStyle style) {
    append_rows(out, table, row, row + 1, style);
}

void write_reach_csv(const WriteContext& context, OutputFile& file) {
    write_csv(long_table(context.study, context.facts), context.study.threads, {}, file);
}

void write_settlements_csv(const WriteContext& context, OutputFile& file) {
    file.write("\xEF\xBB\xBF");
    write_csv(settlement_table(context.study, context.facts), context.study.threads, {true}, file);
}

void write_premises_csv(const WriteContext& context, OutputFile& file) {
    write_csv(premises_table(context.study, context.facts), context.study.threads, {}, file);
}

void write_roads_csv(const WriteContext& context, OutputFile& file) {
    write_csv(road_table(context.study, context.facts), context.study.threads, {}, file);
}

void write_communes_csv(const WriteContext& context, OutputFile& file) {
    file.write("\xEF\xBB\xBF");  // tells Excel that this is UTF-8
    write_csv(wide_table(context.study, context.facts), context.study.threads, {true}, file);
}

}  // namespace phusong::output

#pragma once

#include <string>

#include "output/table.hpp"
#include "output/value.hpp"

namespace phusong::output {

/// How the fields of a CSV file are written.
struct CsvStyle {
    /// Text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a
    /// carriage return) gets an apostrophe in front. For files that are made to be opened in one.
    bool guard_formulas = false;
};

/// Appends one field (RFC 4180): nothing for null, text in quotes where it must be or quote is set;
/// malformed UTF-8 replaced by U+FFFD.
void append_csv_field(std::string& out, const Value& value, bool quote, CsvStyle style);

/// Appends the line of column names.
void append_csv_header(std::string& out, const Table& table);

/// Appends one row.
void append_csv_row(std::string& out, const Table& table, std::size_t row, CsvStyle style);

}  // namespace phusong::output

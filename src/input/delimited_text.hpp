#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace phusong::input {

/// A table of text, each row with the line on which it begins, so that a message can name it.
struct DelimitedText {
    struct Row {
        std::size_t line = 0;  ///< 1-based
        std::vector<std::string> fields;
    };
    char separator = ',';
    std::vector<std::string> columns;  ///< the first row, without blanks at the ends
    std::vector<Row> rows;             ///< all others; each as long as `columns`
};

/// Reads CSV as RFC 4180 describes it, parted by commas, semicolons or tabs, whichever the first
/// row has most of; a UTF-8 byte order mark and lines without anything in them are passed over.
/// (GDAL's reader is more forgiving and does not say on which line something stands.)
/// @param name of the source, for messages
/// @throws core::InputError a quote is never closed, a row is longer or shorter than the first,
/// there
///         is no row at all, or the bytes are no text
DelimitedText parse_delimited_text(std::string_view bytes, const std::string& name);

/// @throws core::RequestError there is no such file
/// @throws core::InputError   as above
DelimitedText read_delimited_text(const std::string& file);

}  // namespace phusong::input

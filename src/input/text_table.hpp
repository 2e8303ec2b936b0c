#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "input/vector_source.hpp"

namespace phusong::input {

/// A table of text: the attributes of any file that GDAL opens as vectors, CSV and spreadsheets
/// among them. Values are as they stand there, without blanks at their ends; empty is nothing.
struct TextTable {
    std::string shown_name;  ///< for messages
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;

    /// @throws core::RequestError there is no such column; the message lists those that exist
    std::size_t column(const std::string& name) const;
    std::optional<std::size_t> find_column(const std::string& name) const;
};

/// @throws core::RequestError, core::InputError as VectorLayer does
TextTable read_text_table(const VectorSource& source);

}  // namespace phusong::input

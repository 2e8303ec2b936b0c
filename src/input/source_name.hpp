#pragma once

#include <string>

#include "input/vector_source.hpp"

namespace phusong::input {

/// Reads "FILE" or "FILE:LAYER" as given on a command line. What follows the last colon is a layer
/// only where the whole text is no source of its own, and what precedes it is one: drive letters,
/// "PG:…" strings and file names with colons stay whole.
VectorSource parse_source_name(const std::string& text);

/// The name that GDAL opens: a plain .gz or .zip file is opened through /vsigzip/ or /vsizip/.
std::string gdal_name(const std::string& path);

/// The plain file that the data are in: the file itself, or the archive behind a /vsizip/… or
/// /vsigzip/… name. Empty where there is none.
std::string plain_file(const std::string& path);

/// A source as it may be shown and stored: passwords in connection strings are blanked out.
std::string shown_name(const std::string& path);

/// True when a text names no file but a connection or a service ("PG:dbname=gis", "https://…").
bool is_connection(const std::string& path);

}  // namespace phusong::input

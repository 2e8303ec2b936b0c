#pragma once

#include <set>
#include <string>
#include <vector>

#include "input/vector_source.hpp"

namespace phusong::input {

/// A record as it stands in its source, for a map of defects.
struct MarkedRecord {
    std::string label;  ///< as issues name it
    std::string wkb;    ///< its geometry as it came, defects included, in longitude and latitude on
                        ///< WGS 84 and without heights; empty where it has none, or no place
};

/// Reads the records again that issues speak of.
/// @param label_field field that names a record; without a value in it, "feature 17" does
/// @param labels      which records are wanted
/// @param threads     to read with
/// @return those that were found, in the order of the source
/// @throws core::Error as the readers do
std::vector<MarkedRecord> read_marked(const VectorSource& source, const std::string& label_field,
                                      const std::set<std::string>& labels, int threads);

}  // namespace phusong::input

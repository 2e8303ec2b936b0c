#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phusong::input {

/// A terrain profile as it stands in a file, from the transmitter to the receiver.
struct ProfileTable {
    std::vector<double> distance_km;
    std::vector<double> height_m;
    std::vector<double> clutter_height_m;    ///< empty: no such column
    std::vector<std::string> clutter_class;  ///< empty: no such column
    std::vector<std::string> radio_zone;     ///< empty: no such column
};

/// Reads a profile from text with a line of column names: distance_km, height_m and, in any
/// order and number, clutter_height_m, clutter_class, radio_zone. Columns are set off by commas,
/// semicolons or tabs; lines that begin with # are left out; other columns are ignored. A number is
/// written with a point.
/// @param name of the source, for messages
/// @throws core::RequestError a column is missing
/// @throws core::InputError   a line cannot be read; says which
ProfileTable parse_profile_table(std::string_view bytes, const std::string& name);

/// @throws core::RequestError there is no such file, or as above
/// @throws core::InputError   as above
ProfileTable read_profile_table(const std::string& path);

}  // namespace phusong::input

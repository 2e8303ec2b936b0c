#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace phusong::radio {

/// What the codes of one kind of land-cover raster mean.
struct ClutterCodes {
    std::string name;    ///< how it is asked for: "esa-worldcover"
    std::string source;  ///< who defined the codes
    std::map<std::int32_t, std::string> class_of_code;
};

/// Representative heights of what stands on the ground (P.1812 §3.2), and which codes of land-cover
/// rasters have them. A part of the table of radio defaults, which the user can edit.
struct ClutterTable {
    std::map<std::string, double> height_m;  ///< by class: "trees" → 15
    std::vector<ClutterCodes> codes;

    /// @throws core::RequestError there is none of that name; says which there are
    const ClutterCodes& codes_named(const std::string& name) const;
};

}  // namespace phusong::radio

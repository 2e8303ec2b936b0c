#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/technology.hpp"
#include "geometry/equal_area.hpp"

namespace phusong::domain {

/// What the ground around a site is like; with technology and environment it decides which radius
/// of the table stands in where a record has none.
enum class AreaType : std::uint8_t { urban, suburban, rural, open };

/// "urban", "suburban", "rural", "open".
std::string to_string(AreaType type);

/// Reads what to_string writes, in any case. Nothing for anything else.
std::optional<AreaType> parse_area_type(const std::string& text);

/// Where the radius of a site comes from.
enum class RadiusOrigin : std::uint8_t {
    record,         ///< the record states it
    constant,       ///< one for the whole source, given by the user
    table,          ///< the table of typical radii
    measured_range  ///< OpenCelliD's `range`: how far away phones were when they heard the cell
};

/// "record", "constant", "table", "range".
std::string to_string(RadiusOrigin origin);

/// A base station as one technology of one operator: one sector of it, or all around where it does
/// not say. A record of the source that carries several technologies becomes as many of these.
/// Everything but the position and the technology may be missing: sources of every quality exist,
/// from a regulator's open data to a planning database.
struct Site {
    std::string id;             ///< as the source has it; may be empty
    std::string operator_code;  ///< "45204"; empty where the source does not say whose it is
    Technology technology = Technology::g2;
    geometry::LonLat position;

    std::optional<double> height_m;       ///< of the antenna above ground
    std::optional<double> frequency_mhz;  ///< of the carrier, downlink
    std::string band;                     ///< as the source has it: "B3", "n78", "900"
    /// Equivalent isotropically radiated power towards the axis of the beam.
    std::optional<double> eirp_dbm;
    std::optional<double> power_dbm;      ///< into the antenna's feeder
    std::optional<double> gain_dbi;       ///< of the antenna
    std::optional<double> azimuth_deg;    ///< clockwise from true north, 0 <= a < 360
    std::optional<double> beamwidth_deg;  ///< horizontal, between the half-power directions
    std::string antenna;                  ///< name of its pattern, as the source has it
    std::optional<double> tilt_deg;       ///< downwards is positive; mechanical + electrical
    std::optional<double> radius_m;       ///< how far it reaches
    std::optional<AreaType> area_type;    ///< of the ground around it
    std::string environment;              ///< "outdoor", "in_vehicle", "indoor", or empty
    RadiusOrigin radius_origin = RadiusOrigin::record;  ///< where radius_m has a value

    std::uint64_t record = 0;  ///< number of its record in the source, from 1
};

/// Sites of one or more sources, in the order of the sources.
using Sites = std::vector<Site>;

}  // namespace phusong::domain

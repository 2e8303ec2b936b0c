#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/technology.hpp"
#include "input/sites.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// What a column of a list of sites can hold.
enum class SiteColumn : std::uint8_t {
    id,
    x,
    y,
    technology,
    operator_code,
    environment,
    area_type,
    radius_m,
    radius_km,
    azimuth,
    beamwidth,
    height,
    frequency,
    eirp,
    power,
    gain,
    tilt,
    antenna,
    band,
    mcc,
    mnc,
    area,
    samples,
    updated,
    count  ///< how many there are
};

/// Which field of a layer holds what.
struct SiteColumns {
    std::array<Field, static_cast<std::size_t>(SiteColumn::count)> fields;  ///< index −1: none
    /// Wide tables: a column per technology, with a mark where the site has it.
    std::vector<std::pair<domain::Technology, Field>> flags;
    bool is_lon_lat = false;     ///< x and y are longitude and latitude, by their names
    bool is_opencellid = false;  ///< the 14 columns

    const Field& of(SiteColumn column) const { return fields[static_cast<std::size_t>(column)]; }
    Field& of(SiteColumn column) { return fields[static_cast<std::size_t>(column)]; }
    bool has(SiteColumn column) const { return of(column).index >= 0; }
    /// Of all that are used, for VectorLayer::read_only().
    std::vector<Field> all() const;
};

/// The name of a column without what people write in different ways: capitals, blanks, marks,
/// units in brackets, Vietnamese and French accents.
std::string bare_column_name(std::string_view name);

/// Finds the columns: those that are named in the request, and for the rest those whose names say
/// it, in English, French or Vietnamese.
/// @param first the texts of the first record, which tell a table without header
/// @throws core::RequestError a named field does not exist; nothing says where the sites are or
///         which technology they have
SiteColumns find_site_columns(const VectorLayer& layer, const SitesSpec& spec,
                              const std::vector<std::string>& first);

}  // namespace phusong::input

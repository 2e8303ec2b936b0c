#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "domain/height_grid.hpp"
#include "domain/place.hpp"
#include "domain/site.hpp"
#include "domain/unit.hpp"
#include "geometry/plane.hpp"
#include "invest/network_case.hpp"

namespace phusong::invest {

/// A place where a site could be built, or one that stands there could get the technology.
struct Candidate {
    std::string origin;     ///< "site", "settlement", "unit_centre", "grid", "hilltop"
    std::string name;       ///< of the site, settlement or unit; may be empty
    std::string operators;  ///< who stands there already, joined by "+"; empty: nobody
    geometry::LonLat position;
    SiteKind kind = SiteKind::built;
    bool connected = false;  ///< has its way to the core network already
};

/// A mast: all records of a list of base stations that stand at one place (to 0.0001°, some 10 m).
struct ExistingSite {
    std::string id;                      ///< of its first record; may be empty
    std::vector<std::string> operators;  ///< ascending, each once
    geometry::LonLat position;           ///< of its first record
    /// The operators of it that have one of the technologies asked about.
    std::vector<std::string> operators_with;
};

/// Groups records to masts, in the order of their first records.
std::vector<ExistingSite> existing_sites(std::span<const domain::Site> records,
                                         std::span<const domain::Technology> technologies);

/// Masts as candidates. With an investor: a mast on which the investor stands without the
/// technology is upgraded, one of others is shared (co-located), one where it has the technology is
/// none. Without: a mast where nobody has the technology is upgraded by who stands there, others
/// are none.
std::vector<Candidate> site_candidates(std::span<const ExistingSite> sites,
                                       const std::string& investor);

/// A new site in every settlement.
std::vector<Candidate> settlement_candidates(std::span<const domain::Place> settlements);

/// A new site at the centre of every unit that has one.
std::vector<Candidate> centre_candidates(std::span<const domain::Unit> units);

/// A new site at every point.
std::vector<Candidate> grid_candidates(std::span<const geometry::LonLat> points);

/// A new site on every hilltop: a cell that is higher than all others within `window_m` of it
/// (of equal ones the northernmost, then westernmost) and does not lie nearer than that to the edge
/// of the grid.
/// @throws core::RequestError the window is not positive
std::vector<Candidate> hilltop_candidates(const domain::HeightGrid& heights, double window_m);

/// Points of a grid over a box of the plane, one for every square of `spacing_m` squared: each
/// stands for the same area on the ellipsoid. The grid is that of the whole Earth, so a point does
/// not depend on the box.
/// @throws core::RequestError the spacing is not positive, or makes more than ten million points
std::vector<geometry::LonLat> grid_points(const geometry::PlaneBox& box, double spacing_m);

/// Leaves out candidates that lie nearer than `apart_m` to one that comes earlier: a mast, then
/// what else was asked for. Distances on a sphere, good to half a per cent.
/// @param apart_m 0 or more
std::vector<Candidate> thinned(std::span<const Candidate> candidates, double apart_m);

}  // namespace phusong::invest

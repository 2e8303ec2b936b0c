#pragma once

#include <span>
#include <vector>

#include "domain/study.hpp"
#include "overlay/overlay.hpp"

namespace phusong::project {

/// The places whose signature is asked, in one list: the centres of the units that have one, then
/// the settlements, then the premises, then others.
struct StudyPoints {
    std::vector<geometry::PlanePoint> points;
    std::vector<std::size_t> unit_of_centre;
    std::size_t settlements = 0;
    std::size_t premises = 0;
};

/// @param others places of an investment
StudyPoints study_points(const domain::Study& study, std::span<const geometry::LonLat> others = {});

/// What the overlay found of the others.
std::vector<domain::PlaceReach> others_of(const overlay::Result& result, const StudyPoints& points);

/// What the overlay found as the domain's values: m² for mm², units for zones.
domain::ReachCube make_cube(const overlay::Result& result, std::size_t unit_count,
                            const StudyPoints& points);
domain::Tiling make_tiling(const overlay::Result& result);

}  // namespace phusong::project

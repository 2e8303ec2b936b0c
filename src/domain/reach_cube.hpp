#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/place.hpp"
#include "domain/road.hpp"

namespace phusong::domain {

/// The set of layers that cover a place, as ascending layer indices.
using Signature = std::vector<std::uint32_t>;

/// The measures of one unit under one signature.
struct CubeCell {
    std::uint32_t signature = 0;  ///< index into ReachCube::signatures
    double area_m2 = 0;
    double raster_people = 0;  ///< on the population raster; 0 where there is none
};

/// For every unit and every signature that occurs in it: its measures. The one result of the
/// overlay from which every indicator is a sum.
struct ReachCube {
    std::vector<Signature> signatures;  ///< distinct, in lexicographic order
    /// Per unit: its cells, ascending by signature. Their areas add up to the unit's area.
    std::vector<std::vector<CubeCell>> units;
    /// Per unit: the signature at its centre, where it has one.
    std::vector<std::optional<std::uint32_t>> centre_signature;
    bool has_raster = false;                     ///< whether raster_people says anything
    std::vector<PlaceReach> settlements{};       ///< aligned with Study::settlements
    std::vector<PlaceReach> premises{};          ///< aligned with Study::premises
    std::vector<std::vector<RoadCell>> roads{};  ///< per unit, ascending by (class, signature)

    double unit_area_m2(std::size_t unit) const;
};

/// Two units that overlap: each is measured on its own, so the area counts in both.
struct UnitOverlap {
    std::uint32_t first = 0;  ///< first < second
    std::uint32_t second = 0;
    double area_m2 = 0;
};

/// A hole in the union of all units.
struct UnitGap {
    double area_m2 = 0;
    double lon_deg = 0;  ///< a point on its border
    double lat_deg = 0;
};

/// How well the units tile their area.
struct Tiling {
    std::vector<UnitOverlap> overlaps;  ///< ascending by (first, second)
    std::vector<UnitGap> gaps;          ///< largest first
    double union_area_m2 = 0;           ///< area of the union: what is in two units counts once
};

}  // namespace phusong::domain

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/error.hpp"
#include "core/progress.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/plane.hpp"
#include "geometry/plane_area.hpp"
#include "geometry/plane_grid.hpp"
#include "geometry/plane_lines.hpp"
#include "geometry/polygon_file.hpp"

namespace phusong::overlay {

/// Which polygons the caller wants drawn. Both functions get a signature (ascending layer numbers)
/// and return a set of classes as bits; they must be pure, and are called from several threads.
struct RegionClasses {
    /// Classes to dissolve over all zones: bit k set means that places of this signature, inside
    /// any zone, belong to class k.
    std::function<std::uint64_t(std::span<const std::uint32_t>)> dissolved;
    /// Classes to keep apart by zone: bit k set means that places of this signature belong to class
    /// k of every zone they lie in.
    std::function<std::uint64_t(std::span<const std::uint32_t>)> per_zone;
};

/// What to overlay. The referenced stores must outlive the call.
struct Request {
    const geometry::PlanePolygons& zones;     ///< one feature per zone; zones may overlap
    const geometry::PlanePolygons& features;  ///< coverage, each feature in one layer
    std::span<const std::uint32_t> layer_of_feature;
    std::uint32_t layer_count = 0;
    std::span<const geometry::PlanePoint> points;  ///< places whose signature is asked
    RegionClasses regions;                         ///< empty functions: no polygons wanted
    int threads = 0;                               ///< 0: all; the result does not depend on it
    core::Progress* progress = nullptr;
    const geometry::PlaneGrid* grid = nullptr;       ///< amounts to be summed, if any
    const geometry::PlaneLines* lines = nullptr;     ///< lines to be measured, if any
    std::span<const std::uint32_t> class_of_line{};  ///< aligned with lines
    /// The features, if they are in a file and `features` is empty. What it costs is time: the
    /// result is the same to the byte. The file is put into the order in which it is needed.
    geometry::PolygonFile* filed_features = nullptr;
    /// About how much memory the cut stretches of rings, and what is read of a file, may take at a
    /// time. The result does not depend on it.
    std::uint64_t band_bytes = std::uint64_t{128} << 20U;
};

/// Area of the part of a zone that lies under exactly the layers of a signature.
struct Cell {
    std::uint32_t zone = 0;
    std::uint32_t signature = 0;  ///< index into Result::signatures
    double area_mm2 = 0;
    double amount = 0;  ///< of Request::grid, at least 0
};

/// Length of the lines of one class in the part of a zone under exactly the layers of a signature.
/// What runs along a border counts on one side of it, never on both and never on none.
struct LineCell {
    std::uint32_t zone = 0;
    std::uint32_t line_class = 0;
    std::uint32_t signature = 0;  ///< index into Result::signatures
    double length_m = 0;
};

/// Area common to two zones.
struct ZoneOverlap {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    double area_mm2 = 0;
};

/// One drawn area. For dissolved classes zone is empty.
struct Region {
    std::uint32_t region_class = 0;
    std::optional<std::uint32_t> zone;
    geometry::PlaneArea area;
    double area_mm2 = 0;  ///< as the cells have it; that of `area` lacks what drawing rounds
};

struct Result {
    std::vector<std::vector<std::uint32_t>> signatures;  ///< lexicographic order
    std::vector<Cell> cells;                             ///< ascending by (zone, signature)
    std::vector<ZoneOverlap> overlaps;                   ///< ascending by (first, second)
    double union_area_mm2 = 0;                           ///< of all zones
    std::vector<geometry::PlaneAreaPolygon> gaps;        ///< holes in the union of all zones
    double union_amount = 0;                             ///< of Request::grid in all zones, once
    std::vector<std::uint32_t> point_signatures;         ///< aligned with Request::points
    /// Likewise: the zones that each point lies in, ascending. One that lies outside all of them
    /// has its signature none the less.
    std::vector<std::vector<std::uint32_t>> point_zones;
    std::vector<LineCell> line_cells;  ///< ascending by (zone, class, signature)
    std::vector<Region> regions;       ///< dissolved first; by class, by zone
};

/// Zones lie on top of one another hundreds of times over, in more combinations than memory can
/// hold.
struct StackedZones : core::InputError {
    StackedZones(std::vector<std::uint32_t> stacked, geometry::LonLat place);
    std::vector<std::uint32_t> zones;  ///< those of the deepest place, ascending
    geometry::LonLat near;
};

/// Overlays all layers with all zones at once.
///
/// Meaning: feature f contains a place where its winding number is positive; a layer covers a place
/// when one of its features contains it; the signature of a place is the set of layers that cover
/// it. For every zone and every signature that occurs in it, the result holds the area. The method
/// is described in docs/methods.md.
///
/// Accuracy: exact on the grid but for the cuts at cell borders, which are rounded to
/// a fraction of it; docs/methods.md has the bound.
///
/// @throws core::RequestError when a layer number is out of range or there are more vertices than
///         2^31.
/// @throws StackedZones
Result overlay(const Request& request);

}  // namespace phusong::overlay

#pragma once

#include <cstdint>
#include <vector>

#include "geometry/area_density.hpp"
#include "overlay/amount_window.hpp"
#include "overlay/border_chain.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/place_table.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {

/// What the walk through one tile adds up. Measures hear the same events: a stretch of border
/// between two places, a stretch of a cell's right side in one place, a whole cell in one place, a
/// point in a place.
///
/// Measures are boundary integrals (Green): for a density with F(x, y) = its integral along the row
/// from the cell's left side to x, the measure of a region is ∮ F dy around it. Taking F from the
/// cell's own left side keeps the numbers small, and makes every cell complete in itself. The
/// density of area is taken apart into that of the cell's middle, whose integral is a sum of whole
/// numbers, and what it is more or less to the north and south of it.
class Tally {
  public:
    Tally(const Tiling& tiling, PlaceTable& places, const Request& request);

    /// Starts with a tile, from nothing.
    void begin_tile(const Tile& tile);

    /// To be called before a cell is walked.
    void begin_cell(const LocalBox& cell) {
        set_density(cell);
        for (AmountWindow& window : windows_) window.enter(cell);
    }

    /// LocalEdge::source of an edge, and of the edge that runs the other way along it, if there is
    /// one: the first draws the border of what lies to the left, the second that of the zones to
    /// the right alone.
    struct Sources {
        std::uint32_t left = 0;
        std::uint32_t right = 0;
    };

    /// A border between two places inside a cell, while it is followed.
    struct Border {
        double x0 = 0;  ///< left side of the cell
        PlaceId left = kNowhere;
        PlaceId right = kNowhere;
        bool between_places = false;
        bool area_only = false;  ///< nothing is drawn and no amount is summed along it
        double area = 0;         ///< integral of what was followed so far, in square units
        double excess = 0;       ///< of the density of area, mm²
    };
    Border border_between(const LocalBox& cell, PlaceId left, PlaceId right) const {
        const bool outline = places_.in_zone(left) != places_.in_zone(right);
        return {static_cast<double>(cell.x0),
                left,
                right,
                left != right,
                windows_.empty() && !draws_ && !outline,
                0,
                0};
    }
    /// Follows a border along the stretch p→q of an edge.
    void follow(Border& border, LocalPosition p, LocalPosition q, Sources sources) {
        const double x = 0.5 * (p.x + q.x) - border.x0;
        const double dy = q.y - p.y;
        border.area += x * dy;
        border.excess += is_tall_
                             ? excess_along(x, p, q)
                             : density_.excess(x, 0.5 * (p.y + q.y) - middle_y_, q.x - p.x, dy);
        if (!border.area_only && border.between_places) follow_more(border, p, q, sources);
    }
    /// Adds up what was followed.
    void finish(const Border& border) {
        if (!border.between_places) return;
        const double measured = density_.value * border.area + border.excess;
        area(border.left) += measured;
        area(border.right) -= measured;
    }

    /// A stretch of the cell's right side, upwards from y0 to y1.
    void right_side(const LocalBox& cell, PlaceId place, LocalCoordinate y0, LocalCoordinate y1);

    /// A cell that no edge touches.
    void whole_cell(const LocalBox& cell, PlaceId place);  // no begin_cell() needed

    /// To be called when a cell has been walked: what was drawn in it and has no area is dropped at
    /// once. Most borders between zones are drawn twice, to and fro, and need not be kept.
    void end_cell();

    /// A part of a stretch of a line, from share t0 to share t1 of the whole stretch, in one place.
    void stretch(PlaceId place, const LocalStretch& stretch, double t0, double t1) {
        if (t0 < t1 && places_.in_zone(place)) add_stretch(place, stretch, t1 - t0);
    }

    /// The place of a point of the request.
    void point(std::uint32_t index, PlaceId place) { points_.push_back({index, place}); }

    struct LocatedPoint {
        std::uint32_t index;
        PlaceId place;
    };

    /// Area of a place, mm².
    double area_mm2(PlaceId place) const { return place < area_.size() ? area_[place] : 0.0; }
    /// Amount of the grid in a place.
    double amount(PlaceId place) const { return place < amount_.size() ? amount_[place] : 0.0; }
    struct LineLength {
        PlaceId place;
        std::uint32_t line_class;
        double length_m;
    };
    const std::vector<LineLength>& lines() const { return lines_; }
    const std::vector<LocatedPoint>& points() const { return points_; }
    std::vector<BorderSegment>& segments() { return segments_; }
    /// The sides of the tile in positions of its segments.
    BorderBox border_box() const {
        return {{tile_->x0 * border_units_, tile_->y0 * border_units_},
                {tile_->x1 * border_units_, tile_->y1 * border_units_}};
    }

  private:
    double& area(PlaceId place) {
        if (place >= area_.size()) area_.resize(places_.size());
        return area_[place];
    }
    double& amount_of(PlaceId place) {
        if (place >= amount_.size()) amount_.resize(places_.size());
        return amount_[place];
    }
    void set_density(const LocalBox& cell);
    double latitude(double local_y) const;
    double strip(const LocalBox& cell, LocalCoordinate y0, LocalCoordinate y1) const;
    double excess_along(double x, LocalPosition p, LocalPosition q) const;
    void follow_more(const Border& border, LocalPosition p, LocalPosition q, Sources sources);
    void add_stretch(PlaceId place, const LocalStretch& stretch, double share);
    void draw(PlaceId left, PlaceId right, LocalPosition p, LocalPosition q, Sources sources);
    void draw_classes(std::uint64_t left, std::uint64_t right, std::uint32_t zone,
                      const BorderSegment& forward);

    const Tile* tile_ = nullptr;
    PlaceTable& places_;
    bool draws_;
    const geometry::PlaneGrid* grid_;
    std::int64_t units_per_step_;
    std::int64_t border_units_;          // per unit
    geometry::AreaDensity density_;      // in the middle of the current cell, mm² by square unit
    double middle_y_ = 0;                // of the cell
    bool is_tall_ = false;               // the derivatives do not reach to its sides
    std::vector<double> area_;           // by place, mm²
    std::vector<AmountWindow> windows_;  // mostly one or none
    std::vector<double> amount_;         // by place
    const geometry::PlaneLines* request_lines_;
    std::vector<LineLength> lines_;  // one for each place and class
    FlatMap line_index_;
    std::vector<LocatedPoint> points_;
    std::vector<BorderSegment> segments_;
    std::size_t cell_segments_ = 0;  ///< where those of the current cell begin
};

}  // namespace phusong::overlay

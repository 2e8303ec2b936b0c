#include "geometry/ring_nesting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geometry/outline_edge.hpp"

namespace phusong::geometry {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// The edge nearest to the left of a place, where that is beyond doubt.
class NearestLeft {
  public:
    /// @param slack what lies within this of one another may be in any order
    NearestLeft(double right, double slack) : right_(right), slack_(slack) {}

    /// How far west edges still matter.
    double left() const { return x_ - slack_; }
    bool in_doubt() const { return doubt_ || (x_ != -kInfinite && doubt_x_ >= x_ - slack_); }

    /// True when the edge is the nearest so far.
    bool take(double x) {
        if (!std::isfinite(x)) doubt_ = true;
        if (x > right_ + slack_) return false;
        doubt_ = doubt_ || !(x < right_ - slack_);
        if (std::abs(x - x_) <= slack_) doubt_x_ = std::max({doubt_x_, x, x_});
        if (x <= x_) return false;
        x_ = x;
        return true;
    }

  private:
    double right_;
    double slack_;
    double x_ = -kInfinite;
    double doubt_x_ = -kInfinite;  // up to here, two edges are too near one another
    bool doubt_ = false;
};

}  // namespace

void RingNesting::begin(const OutlineChains& outline, const ChainRows& rows) {
    outline_ = &outline;
    rows_ = &rows;
    const std::vector<OutlineRing>& rings = outline.rings();
    looks_.clear();
    looks_.reserve(rings.size());
    for (std::uint32_t r = 0; r < rings.size(); ++r)
        looks_.push_back({r, rings[r].place.y, rings[r].place.x});
    sort_by_row();
    left_.assign(rings.size(), kInDoubt);
    is_around_.assign(rings.size(), false);
}

void RingNesting::sort_by_row() {
    const auto row_of = [this](const Look& look) {
        return rows_->row_of(static_cast<float>(look.y - outline_->origin().y));
    };
    row_starts_.assign(rows_->count() + 1, 0);
    by_row_.resize(looks_.size());
    for (const Look& look : looks_) ++row_starts_[row_of(look) + 1];
    for (std::size_t k = 0; k < rows_->count(); ++k) row_starts_[k + 1] += row_starts_[k];
    for (const Look& look : looks_) by_row_[row_starts_[row_of(look)]++] = look;
    std::copy_backward(row_starts_.begin(), row_starts_.end() - 1, row_starts_.end());
    row_starts_.front() = 0;
}

void RingNesting::look(const ChainRow& row, std::size_t number) {
    for (std::uint32_t i = row_starts_[number]; i < row_starts_[number + 1]; ++i)
        find_left(by_row_[i], row);
}

void RingNesting::look_beside(const RingTouches& touches, ChainRow& row) {
    looks_.clear();
    touches.for_all([this](std::uint32_t ring, std::uint32_t vertex) {
        const OutlineRing& of = outline_->rings()[ring];
        if (of.place_is_vertex && of.leftmost == vertex)
            looks_.push_back(beside_leftmost(of, ring));
    });
    if (looks_.empty()) return;
    sort_by_row();
    for (std::size_t k = 0; k < rows_->count(); ++k) {
        if (row_starts_[k] == row_starts_[k + 1]) continue;
        row.load(*rows_, k);
        look(row, k);
    }
}

/// Between the leftmost vertex of a ring and the one before or after.
RingNesting::Look RingNesting::beside_leftmost(const OutlineRing& of, std::uint32_t ring) {
    const SourcePoint* out = of.points + OutlineChains::edge_after(of, of.leftmost);
    const SourcePoint* in = of.points + OutlineChains::edge_before(of, of.leftmost);
    const SourcePoint* seen = out[0].y == out[1].y ? in : out;
    const double y = OutlineEdge{seen[0], seen[1]}.height_within();
    // The outline may stand to the right of the leftmost vertex there.
    double x = kInfinite;
    for (std::uint32_t i = 0; i < of.last; ++i) {
        const OutlineEdge edge{of.points[i], of.points[i + 1]};
        if (edge.passes(y)) x = std::min(x, edge.x_at(y));
    }
    return {ring, y, x};
}

/// Enters what the nearest edge to the left says.
void RingNesting::find_left(const Look& look, const ChainRow& row) {
    const SourcePoint& origin = outline_->origin();
    const double slack = outline_->slack();
    const OutlineChain* chains = outline_->chains().data();
    NearestLeft nearest(look.x, slack);
    std::uint32_t best_ring = kNone;
    bool goes_down = false;
    row.for_chains_at(
        static_cast<float>(look.y - origin.y), static_cast<float>(look.x + slack - origin.x),
        [&] { return static_cast<float>(nearest.left() - origin.x); },
        [&](std::uint32_t number) {
            const OutlineChain& chain = chains[number];
            if (chain.ring == look.ring) return;
            const SourcePoint* at = chain.begin;
            if (!OutlineEdge{*at, *chain.end()}.passes(look.y)) return;
            while (!OutlineEdge{at[0], at[1]}.passes(look.y)) ++at;
            const OutlineEdge edge{at[0], at[1]};
            if (!nearest.take(edge.x_at(look.y))) return;
            best_ring = chain.ring;
            goes_down = edge.b.y < edge.a.y;
        });
    left_[look.ring] = nearest.in_doubt() ? kInDoubt : best_ring;
    is_around_[look.ring] =
        best_ring != kNone && goes_down == outline_->rings()[best_ring].counter_clockwise;
}

/// The ring around a ring: the one to its left, or the one around that where both lie beside one
/// another.
std::uint32_t RingNesting::around(std::uint32_t ring) {
    way_.clear();
    std::uint32_t at = ring;
    while (left_[at] < kInDoubt && !is_around_[at] && way_.size() < left_.size()) {
        way_.push_back(at);
        at = left_[at];
    }
    const std::uint32_t found = way_.size() == left_.size() ? kInDoubt : left_[at];
    // The next does not go the same way.
    for (const std::uint32_t passed : way_) {
        left_[passed] = found;
        is_around_[passed] = true;
    }
    return found;
}

bool RingNesting::is_proper() {
    const std::vector<OutlineRing>& rings = outline_->rings();
    for (std::uint32_t r = 0; r < rings.size(); ++r) {
        const std::uint32_t found = around(r);
        if (found == kInDoubt) return false;
        const bool well = rings[r].is_shell ? found == kNone || !rings[found].is_shell
                                            : found != kNone && rings[found].is_shell &&
                                                  rings[found].polygon == rings[r].polygon;
        if (!well) return false;
    }
    return true;
}

}  // namespace phusong::geometry

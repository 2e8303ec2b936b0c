#include "overlay/cell_cut.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "overlay/cut.hpp"

namespace phusong::overlay {
namespace {

/// Finds edges of a cell by their number among those that count, in ascending order.
class Sampler {
  public:
    explicit Sampler(const TileCell& cell) : cell_(cell) {}

    const LocalEdge& at(std::size_t wanted) {
        // The array may hold edges of dropped features, too.
        if (cell_.edge_count == cell_.edge_end) return cell_.edges[wanted];
        while (wanted - passed_ >= size()) {
            passed_ += size();
            ++range_;
        }
        return cell_.edges[begin() + (wanted - passed_)];
    }

  private:
    std::size_t begin() const {
        return range_ < cell_.pairs.size() ? cell_.pairs[range_].begin
                                           : cell_.features[range_ - cell_.pairs.size()].begin;
    }
    std::size_t size() const {
        return (range_ < cell_.pairs.size() ? cell_.pairs[range_].end
                                            : cell_.features[range_ - cell_.pairs.size()].end) -
               begin();
    }

    const TileCell& cell_;
    std::size_t range_ = 0;
    std::size_t passed_ = 0;
};

/// Sends one edge to the side of the line u = at that it lies on, or cuts it in two. An edge on one
/// side is written to both and counted in one: which side it is is as good as random, and a branch
/// that is often guessed wrong costs more than the copy.
template <LocalCoordinate LocalEdge::*AU, LocalCoordinate LocalEdge::*AV,
          LocalCoordinate LocalEdge::*BU, LocalCoordinate LocalEdge::*BV>
inline void send_across(const LocalEdge& e, LocalCoordinate at, CutEnds& ends) {
    const bool a_low = e.*AU < at;
    const bool b_low = e.*BU < at;
    *ends.low = e;
    *ends.high = e;
    if (a_low == b_low) {
        ends.low += a_low ? 1 : 0;
        ends.high += a_low ? 0 : 1;
        return;
    }
    LocalEdge& first = a_low ? *ends.low : *ends.high;
    LocalEdge& second = a_low ? *ends.high : *ends.low;
    first.*BU = second.*AU = at;
    first.*BV =
        second.*AV =
            static_cast<LocalCoordinate>(cut_at<std::int64_t>(e.*AU, e.*AV, e.*BU, e.*BV, at));
    ++ends.low;
    ++ends.high;
}

}  // namespace

CutLine choose_line(const TileCell& cell, bool halve) {
    constexpr std::size_t kSample = 11;
    std::array<LocalCoordinate, kSample> xs{};
    std::array<LocalCoordinate, kSample> ys{};
    const LocalBox& box = cell.box;
    CutLine line;
    std::int64_t at = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    if (!halve) {
        Sampler edges(cell);
        for (std::size_t i = 0; i < kSample; ++i) {
            const LocalEdge& e = edges.at(i * cell.edge_count / kSample);
            xs[i] = e.ax;
            ys[i] = e.ay;
        }
        std::sort(xs.begin(), xs.end());
        std::sort(ys.begin(), ys.end());
        constexpr std::size_t kQuarter = kSample / 4;
        line.vertical = std::int64_t{xs[kSample - 1 - kQuarter]} - xs[kQuarter] >=
                        std::int64_t{ys[kSample - 1 - kQuarter]} - ys[kQuarter];
        at = line.vertical ? xs[kSample / 2] : ys[kSample / 2];
    } else {
        line.vertical = box.width() >= box.height();
        at = line.vertical ? (std::int64_t{box.x0} + box.x1) / 2
                           : (std::int64_t{box.y0} + box.y1) / 2;
    }
    low = line.vertical ? box.x0 : box.y0;
    high = line.vertical ? box.x1 : box.y1;
    if (high - low <= kSmallestSide) {
        line.vertical = !line.vertical;
        low = line.vertical ? box.x0 : box.y0;
        high = line.vertical ? box.x1 : box.y1;
        at = (low + high) / 2;
    }
    if (at <= low + 2 || at >= high - 2) at = (low + high) / 2;
    line.at = static_cast<LocalCoordinate>(at | 1);
    return line;
}

std::int32_t cut_edges(const LocalEdge* begin, const LocalEdge* end, const LocalBox& box,
                       CutLine line, CutEnds& ends) {
    // Along the side to the right, an edge that enters is passed from left to right, upwards from
    // right to left.
    const LocalCoordinate at = line.at;
    std::int32_t change = 0;
    CutEnds to = ends;
    if (line.vertical)
        for (const LocalEdge* e = begin; e != end; ++e) {
            change -= static_cast<int>(e->ay == box.y0) & static_cast<int>(e->ax < at);
            change += static_cast<int>(e->by == box.y0) & static_cast<int>(e->bx < at);
            send_across<&LocalEdge::ax, &LocalEdge::ay, &LocalEdge::bx, &LocalEdge::by>(*e, at, to);
        }
    else
        for (const LocalEdge* e = begin; e != end; ++e) {
            change += static_cast<int>(e->ax == box.x0) & static_cast<int>(e->ay < at);
            change -= static_cast<int>(e->bx == box.x0) & static_cast<int>(e->by < at);
            send_across<&LocalEdge::ay, &LocalEdge::ax, &LocalEdge::by, &LocalEdge::bx>(*e, at, to);
        }
    ends = to;
    return change;
}

void cut_stretch(const LocalStretch& s, CutLine line, std::vector<LocalStretch>& low,
                 std::vector<LocalStretch>& high) {
    const auto [vertical, at] = line;
    const LocalCoordinate a = vertical ? s.ax : s.ay;
    const LocalCoordinate b = vertical ? s.bx : s.by;
    if (std::max(a, b) <= at && std::min(a, b) < at) {
        low.push_back(s);
        return;
    }
    if (std::min(a, b) >= at) {
        high.push_back(s);
        return;
    }
    LocalStretch first = s;
    LocalStretch second = s;
    if (vertical) {
        first.bx = second.ax = at;
        first.by = second.ay =
            static_cast<LocalCoordinate>(cut_at<std::int64_t>(s.ax, s.ay, s.bx, s.by, at));
    } else {
        first.by = second.ay = at;
        first.bx = second.ax =
            static_cast<LocalCoordinate>(cut_at<std::int64_t>(s.ay, s.ax, s.by, s.bx, at));
    }
    first.t1 = second.t0 =
        s.t0 + (s.t1 - s.t0) * (static_cast<double>(at) - a) / (static_cast<double>(b) - a);
    (a < at ? low : high).push_back(first);
    (a < at ? high : low).push_back(second);
}

}  // namespace phusong::overlay

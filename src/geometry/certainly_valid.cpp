#include "geometry/certainly_valid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <tuple>
#include <vector>

#include "geometry/certain_turn.hpp"
#include "geometry/edge_boxes.hpp"

namespace phusong::geometry {
namespace {

constexpr std::size_t kNoRing = ~std::size_t{0};

struct CheckedRing {
    std::size_t polygon = 0;
    bool is_shell = true;
    std::size_t begin = 0;  ///< its edges: [begin, end)
    std::size_t end = 0;
    bool counter_clockwise = true;
};

SourcePoint direction(const OutlineEdge& e) {
    return {e.bx - e.ax, e.by - e.ay};
}

double along(const SourcePoint& a, const SourcePoint& b) {
    return a.x * b.x + a.y * b.y;
}

/// Whether two directions make an angle of less than 90 degrees, whatever rounding did: then an
/// edge does not go back along the one before, even where it cannot be told which way it turns.
bool certainly_forward(const SourcePoint& a, const SourcePoint& b) {
    const double x = a.x * b.x;
    const double y = a.y * b.y;
    return x + y > 4e-15 * (std::abs(x) + std::abs(y));
}

/// A vertex where another ring touches.
struct Touch {
    SourcePoint at;
    std::size_t vertex;  ///< number of the edge that starts there

    auto key() const { return std::tie(at.x, at.y, vertex); }
};

class Prover {
  public:
    explicit Prover(const SourceMultiPolygon& polygons) {
        collect(polygons);
        boxes_.emplace(edges_);
    }

    bool prove() {
        for (CheckedRing& ring : rings_)
            if (!orient(ring)) return false;
        if (!boxes_->for_meeting_pairs([this](std::size_t i, std::size_t j) {
                return follows(i, j) || follows(j, i) ? goes_on(i, j) : keep_apart(i, j);
            }))
            return false;
        return touches_are_plain() && (rings_.size() == 1 || nested_well());
    }

  private:
    void collect(const SourceMultiPolygon& polygons);
    void add_ring(const SourceRing& ring, std::size_t polygon, bool is_shell);
    bool orient(CheckedRing& ring) const;
    std::size_t next(std::size_t edge) const {
        const CheckedRing& ring = rings_[ring_of_[edge]];
        return edge + 1 < ring.end ? edge + 1 : ring.begin;
    }
    std::size_t before(std::size_t edge) const {
        const CheckedRing& ring = rings_[ring_of_[edge]];
        return edge > ring.begin ? edge - 1 : ring.end - 1;
    }
    bool follows(std::size_t i, std::size_t j) const { return next(i) == j; }
    bool goes_on(std::size_t i, std::size_t j) const;
    bool keep_apart(std::size_t i, std::size_t j);
    bool touches_are_plain();
    bool touch_is_plain(const Touch* begin, const Touch* end);
    bool pass_by(std::size_t p, std::size_t q) const;
    std::size_t root_of(std::size_t ring);
    bool nested_well();
    std::optional<std::size_t> left_of(std::size_t ring) const;
    double height_at_left(const CheckedRing& ring, double& x) const;

    std::vector<OutlineEdge> edges_;
    std::vector<std::uint32_t> ring_of_;  // per edge
    std::vector<CheckedRing> rings_;
    std::optional<EdgeBoxes> boxes_;
    double slack_ = 0;  // x within this of one another may be in any order
    std::vector<Touch> touches_;
    std::vector<bool> touched_;            // per vertex
    std::vector<std::size_t> joined_;      // rings of a polygon that hang together by touches
    std::vector<std::size_t> surrounded_;  // per ring: the ring around it, kNoRing for none
};

void Prover::collect(const SourceMultiPolygon& polygons) {
    struct Entry {
        double strip;
        double x;
        const SourceRing* ring;
        std::size_t polygon;
        bool is_shell;
    };
    std::vector<Entry> entries;
    double low = polygons.front().shell.front().y;
    double high = low;
    std::size_t points = 0;
    const auto add = [&](const SourceRing& ring, std::size_t polygon, bool is_shell) {
        for (const SourcePoint& p : ring) {
            low = std::min(low, p.y);
            high = std::max(high, p.y);
            slack_ = std::max(slack_, 1e-14 * std::abs(p.x));
        }
        points += ring.size();
        entries.push_back({ring.front().y, ring.front().x, &ring, polygon, is_shell});
    };
    for (std::size_t k = 0; k < polygons.size(); ++k) {
        add(polygons[k].shell, k, true);
        for (const SourceRing& hole : polygons[k].holes) add(hole, k, false);
    }
    // Rings that lie near one another shall stand together: in strips, to the right.
    const double strips = std::sqrt(static_cast<double>(entries.size()));
    for (Entry& e : entries)
        e.strip = high > low ? std::floor((e.strip - low) / (high - low) * strips) : 0;
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& p, const Entry& q) {
        return std::tie(p.strip, p.x) < std::tie(q.strip, q.x);
    });
    edges_.reserve(points);
    ring_of_.reserve(points);
    for (const Entry& e : entries) add_ring(*e.ring, e.polygon, e.is_shell);
}

void Prover::add_ring(const SourceRing& ring, std::size_t polygon, bool is_shell) {
    const std::size_t begin = edges_.size();
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        // Vertices that repeat the one before are allowed.
        if (ring[i] == ring[i + 1]) continue;
        edges_.push_back({ring[i].x, ring[i].y, ring[i + 1].x, ring[i + 1].y});
        ring_of_.push_back(static_cast<std::uint32_t>(rings_.size()));
    }
    rings_.push_back({polygon, is_shell, begin, edges_.size(), true});
}

bool Prover::orient(CheckedRing& ring) const {
    if (ring.end - ring.begin < 3) return false;
    double twice_area = 0;
    double size = 0;
    const OutlineEdge& origin = edges_[ring.begin];
    for (std::size_t i = ring.begin; i < ring.end; ++i) {
        const OutlineEdge& e = edges_[i];
        const double left = (e.ax - origin.ax) * (e.by - origin.ay);
        const double right = (e.ay - origin.ay) * (e.bx - origin.ax);
        twice_area += left - right;
        size += std::abs(left) + std::abs(right);
    }
    ring.counter_clockwise = twice_area > 0;
    constexpr double kDoubt = 1e-9;  // far more than a sum of millions of roundings
    return std::abs(twice_area) > kDoubt * size;
}

/// Edges that follow one another: not back along the same line.
bool Prover::goes_on(std::size_t i, std::size_t j) const {
    const SourcePoint p = direction(edges_[i]);
    const SourcePoint q = direction(edges_[j]);
    if (certainly_forward(p, q)) return true;
    const Turn turn = certain_turn(p, q);
    return turn == Turn::left || turn == Turn::right;
}

/// Other edges: apart, or with one end in common.
bool Prover::keep_apart(std::size_t i, std::size_t j) {
    const OutlineEdge& p = edges_[i];
    const OutlineEdge& q = edges_[j];
    const SourcePoint p_ends[2] = {{p.ax, p.ay}, {p.bx, p.by}};
    const SourcePoint q_ends[2] = {{q.ax, q.ay}, {q.bx, q.by}};
    int common = 0;
    for (int k = 0; k < 4; ++k) {
        const SourcePoint& at = p_ends[k & 1];
        if (!(at == q_ends[k >> 1])) continue;
        ++common;
        touches_.push_back({at, (k & 1) == 0 ? i : next(i)});
        touches_.push_back({at, (k >> 1) == 0 ? j : next(j)});
        const SourcePoint& u = p_ends[1 - (k & 1)];
        const SourcePoint& w = q_ends[1 - (k >> 1)];
        const SourcePoint to_u{u.x - at.x, u.y - at.y};
        const SourcePoint to_w{w.x - at.x, w.y - at.y};
        if (certainly_forward(to_u, {-to_w.x, -to_w.y})) continue;
        const Turn turn = certain_turn(to_u, to_w);
        if (turn != Turn::left && turn != Turn::right) return false;
    }
    if (common > 0) return common == 1;
    const auto on_one_side = [](const OutlineEdge& e, const SourcePoint* ends) {
        const SourcePoint d = direction(e);
        const Turn first = certain_turn(d, {ends[0].x - e.ax, ends[0].y - e.ay});
        const Turn second = certain_turn(d, {ends[1].x - e.ax, ends[1].y - e.ay});
        return first == second && (first == Turn::left || first == Turn::right);
    };
    return on_one_side(p, q_ends) || on_one_side(q, p_ends);
}

bool Prover::touches_are_plain() {
    touched_.assign(edges_.size(), false);
    joined_.resize(rings_.size());
    std::iota(joined_.begin(), joined_.end(), std::size_t{0});
    std::sort(touches_.begin(), touches_.end(),
              [](const Touch& p, const Touch& q) { return p.key() < q.key(); });
    touches_.erase(std::unique(touches_.begin(), touches_.end(),
                               [](const Touch& p, const Touch& q) { return p.key() == q.key(); }),
                   touches_.end());
    const Touch* const end = touches_.data() + touches_.size();
    for (const Touch* begin = touches_.data(); begin != end;) {
        const Touch* last = begin;
        for (; last != end && last->at == begin->at; ++last) touched_[last->vertex] = true;
        if (!touch_is_plain(begin, last)) return false;
        begin = last;
    }
    return true;
}

/// Rings that meet in one point: each passes once, none crosses another, and those of one polygon
/// do not hang together elsewhere, which would cut off a part of its inside.
bool Prover::touch_is_plain(const Touch* begin, const Touch* end) {
    for (const Touch* p = begin; p != end; ++p)
        for (const Touch* q = begin; q != p; ++q) {
            const std::size_t p_ring = ring_of_[p->vertex];
            const std::size_t q_ring = ring_of_[q->vertex];
            if (p_ring == q_ring || !pass_by(q->vertex, p->vertex)) return false;
        }
    for (const Touch* p = begin; p != end; ++p) {
        const Touch* first = begin;
        const std::size_t ring = ring_of_[p->vertex];
        while (rings_[ring_of_[first->vertex]].polygon != rings_[ring].polygon) ++first;
        if (first == p) continue;
        const std::size_t root = root_of(ring);
        const std::size_t other = root_of(ring_of_[first->vertex]);
        if (root == other) return false;
        joined_[root] = other;
    }
    return true;
}

std::size_t Prover::root_of(std::size_t ring) {
    while (joined_[ring] != ring) ring = joined_[ring] = joined_[joined_[ring]];
    return ring;
}

/// Whether two ways through one vertex lie beside one another: the ends of the second on one side
/// of the first.
bool Prover::pass_by(std::size_t p, std::size_t q) const {
    const auto ways = [this](std::size_t vertex) {
        const SourcePoint out = direction(edges_[vertex]);
        const SourcePoint in = direction(edges_[before(vertex)]);
        return std::array<SourcePoint, 2>{out, SourcePoint{-in.x, -in.y}};
    };
    const auto [a, b] = ways(p);
    // Counter-clockwise from a: 0 in the first half turn, 1 opposite, 2 in the second.
    const auto half = [&a = a](const SourcePoint& v) {
        switch (certain_turn(a, v)) {
            case Turn::left:
                return 0;
            case Turn::right:
                return 2;
            case Turn::none:
                return along(a, v) < 0 ? 1 : -1;
            case Turn::uncertain:
                break;
        }
        return -1;
    };
    const int half_b = half(b);
    int within[2] = {-1, -1};
    const std::array<SourcePoint, 2> others = ways(q);
    for (int k = 0; k < 2; ++k) {
        const int half_k = half(others[k]);
        if (half_b < 0 || half_k < 0) return false;
        if (half_k != half_b) {
            within[k] = half_k < half_b ? 1 : 0;
            continue;
        }
        const Turn turn = certain_turn(others[k], b);
        if (turn != Turn::left && turn != Turn::right) return false;
        within[k] = turn == Turn::left ? 1 : 0;
    }
    return within[0] == within[1];
}

/// Height at which a ring is to be looked at from the left, and where its leftmost edge stands
/// there: that of its leftmost vertex, or between that and the next where others touch it.
double Prover::height_at_left(const CheckedRing& ring, double& x) const {
    std::size_t leftmost = ring.begin;
    for (std::size_t i = ring.begin; i < ring.end; ++i)
        if (edges_[i].ax < edges_[leftmost].ax) leftmost = i;
    x = edges_[leftmost].ax;
    if (!touched_[leftmost]) return edges_[leftmost].ay;
    const OutlineEdge& out = edges_[leftmost];
    const OutlineEdge& in = edges_[before(leftmost)];
    const OutlineEdge& seen = in.ax == in.bx || out.ay == out.by ? in : out;
    return (seen.ay + seen.by) / 2;
}

/// The edge nearest to the left of a ring, kNoRing for none; nothing where that is in doubt.
std::optional<std::size_t> Prover::left_of(std::size_t ring) const {
    double own_x = 0;
    const double y = height_at_left(rings_[ring], own_x);
    const auto x_at = [y](const OutlineEdge& e) {
        return e.ax == e.bx ? e.ax : e.ax + (y - e.ay) / (e.by - e.ay) * (e.bx - e.ax);
    };
    const auto passes = [y](const OutlineEdge& e) { return (e.ay <= y) != (e.by <= y); };
    // Between two vertices the outline may stand to the right of the leftmost one.
    double limit = std::numeric_limits<double>::infinity();
    for (std::size_t i = rings_[ring].begin; i < rings_[ring].end; ++i)
        if (passes(edges_[i])) limit = std::min(limit, x_at(edges_[i]));
    if (limit == std::numeric_limits<double>::infinity()) limit = own_x;
    std::size_t best = kNoRing;
    double best_x = -std::numeric_limits<double>::infinity();
    double doubt_x = best_x;  // up to here, two edges are too near one another
    bool too_near = false;
    boxes_->for_edges_at(
        y, limit + slack_, [&] { return best_x - slack_; },
        [&](std::size_t i) {
            if (ring_of_[i] == ring || !passes(edges_[i])) return;
            const double x = x_at(edges_[i]);
            if (x > limit + slack_) return;
            too_near = too_near || x > limit - slack_;
            if (std::abs(x - best_x) <= slack_) doubt_x = std::max({doubt_x, x, best_x});
            if (x <= best_x) return;
            best = i;
            best_x = x;
        });
    if (too_near || (best != kNoRing && doubt_x >= best_x - slack_)) return std::nullopt;
    return best;
}

bool Prover::nested_well() {
    constexpr std::size_t kUnknown = kNoRing - 1;
    surrounded_.assign(rings_.size(), kUnknown);
    std::vector<std::size_t> beside(rings_.size(), kNoRing);  // the same ring is around both
    std::vector<std::size_t> chain;
    for (std::size_t r = 0; r < rings_.size(); ++r) {
        const std::optional<std::size_t> left = left_of(r);
        if (!left) return false;
        if (*left == kNoRing) {
            surrounded_[r] = kNoRing;
            continue;
        }
        const OutlineEdge& e = edges_[*left];
        const std::size_t other = ring_of_[*left];
        const bool goes_down = e.by < e.ay;
        if (goes_down == rings_[other].counter_clockwise)
            surrounded_[r] = other;
        else
            beside[r] = other;
    }
    for (std::size_t r = 0; r < rings_.size(); ++r) {
        chain.clear();
        std::size_t at = r;
        for (; surrounded_[at] == kUnknown; at = beside[at]) {
            chain.push_back(at);
            if (chain.size() > rings_.size()) return false;
        }
        for (const std::size_t ring : chain) surrounded_[ring] = surrounded_[at];
    }
    for (std::size_t r = 0; r < rings_.size(); ++r) {
        const std::size_t around = surrounded_[r];
        const bool well = rings_[r].is_shell ? around == kNoRing || !rings_[around].is_shell
                                             : around != kNoRing && rings_[around].is_shell &&
                                                   rings_[around].polygon == rings_[r].polygon;
        if (!well) return false;
    }
    return true;
}

}  // namespace

bool certainly_valid(const SourceMultiPolygon& polygons) {
    return !polygons.empty() && Prover(polygons).prove();
}

}  // namespace phusong::geometry

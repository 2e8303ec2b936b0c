#include "geometry/certainly_valid.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "geometry/chain_rows.hpp"
#include "geometry/edges_apart.hpp"
#include "geometry/outline_chains.hpp"
#include "geometry/outline_edge.hpp"
#include "geometry/ring_nesting.hpp"
#include "geometry/ring_touches.hpp"

namespace phusong::geometry {
namespace {

/// So few chains are all compared with one another.
constexpr std::size_t kFewChains = 96;

}  // namespace

class ValidityProver::Impl {
  public:
    bool prove(const SourceMultiPolygon& polygons);

  private:
    bool row_is_well();
    bool keep_apart(const OutlineChain& first, const OutlineChain& second);
    bool touch_or_keep_apart(const SourcePoint* p, std::uint32_t p_ring, const SourcePoint* q,
                             std::uint32_t q_ring);

    OutlineChains outline_;
    ChainRows rows_;
    ChainRow row_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
    RingTouches touches_;
    RingNesting nesting_;
};

bool ValidityProver::Impl::prove(const SourceMultiPolygon& polygons) {
    touches_.clear();
    if (!outline_.build(polygons)) return false;
    const bool several_rings = outline_.rings().size() > 1;
    if (!several_rings && outline_.chains().size() <= kFewChains) {
        row_.load_all(outline_);
        return row_is_well();
    }
    rows_.arrange(outline_);
    if (several_rings) nesting_.begin(outline_, rows_);
    for (std::size_t row = 0; row < rows_.count(); ++row) {
        row_.load(rows_, row);
        if (!row_is_well()) return false;
        if (several_rings) nesting_.look(row_, row);
    }
    if (!several_rings) return true;
    if (!touches_.are_plain(outline_)) return false;
    nesting_.look_beside(touches_, row_);
    return nesting_.is_proper();
}

/// Whether all chains that meet in the row that is loaded do so as they should.
bool ValidityProver::Impl::row_is_well() {
    const OutlineChain* const chains = outline_.chains().data();
    pairs_.clear();
    row_.for_meeting_pairs([&](std::uint32_t c, std::uint32_t d) {
        __builtin_prefetch(chains + c);
        __builtin_prefetch(chains + d);
        pairs_.emplace_back(c, d);
    });
    // Vertices lie far from one another: those of the next few are asked for meanwhile.
    constexpr std::size_t kAhead = 8;
    for (std::size_t k = 0; k < pairs_.size() + kAhead; ++k) {
        if (k < pairs_.size()) {
            for (const std::uint32_t chain : {pairs_[k].first, pairs_[k].second}) {
                __builtin_prefetch(chains[chain].begin);
                __builtin_prefetch(chains[chain].end());
            }
        }
        if (k < kAhead) continue;
        const auto [c, d] = pairs_[k - kAhead];
        if (!outline_.joined(c, d) && !keep_apart(chains[c], chains[d])) return false;
    }
    return true;
}

/// Chains that do not follow one another: every two edges apart, or with one end in common.
bool ValidityProver::Impl::keep_apart(const OutlineChain& first, const OutlineChain& second) {
    return every_meeting_pair(first, second, [&](const SourcePoint* i, const SourcePoint* j) {
        return certainly_apart({i[0], i[1]}, {j[0], j[1]}) ||
               touch_or_keep_apart(i, first.ring, j, second.ring);
    });
}

/// Two edges that are not certainly apart, by where they start: whether they certainly have nothing
/// in common but one end of each. A ring that touches itself is left to GEOS.
bool ValidityProver::Impl::touch_or_keep_apart(const SourcePoint* p, std::uint32_t p_ring,
                                               const SourcePoint* q, std::uint32_t q_ring) {
    if (p_ring == q_ring) return false;
    int common = 0;
    for (std::uint32_t k = 0; k < 4; ++k) {
        const std::uint32_t p_end = k & 1U;
        const std::uint32_t q_end = k >> 1U;
        const SourcePoint& at = p[p_end];
        if (!(at == q[q_end])) continue;
        ++common;
        touches_.add(outline_, p_ring, p + p_end);
        touches_.add(outline_, q_ring, q + q_end);
        if (!certainly_part(between(at, p[1 - p_end]), between(at, q[1 - q_end]))) return false;
    }
    return common == 1;
}

ValidityProver::ValidityProver() : impl_(std::make_unique<Impl>()) {}
ValidityProver::~ValidityProver() = default;
ValidityProver::ValidityProver(ValidityProver&&) noexcept = default;
ValidityProver& ValidityProver::operator=(ValidityProver&&) noexcept = default;

bool ValidityProver::proves(const SourceMultiPolygon& polygons) {
    return !polygons.empty() && impl_->prove(polygons);
}

}  // namespace phusong::geometry

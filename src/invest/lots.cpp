#include "invest/lots.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <random>
#include <tuple>

#include <fmt/format.h>

#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

using Index = std::uint32_t;
constexpr Index kNone = std::numeric_limits<Index>::max();

// Sums of one lot while lots are being made.
struct Sums {
    double size = 0;
    double subsidy = 0;
    double people = 0;
    std::size_t units = 0;

    Sums& operator+=(const Sums& other) {
        size += other.size;
        subsidy += other.subsidy;
        people += other.people;
        units += other.units;
        return *this;
    }
    Sums& operator-=(const Sums& other) {
        size -= other.size;
        subsidy -= other.subsidy;
        people -= other.people;
        units -= other.units;
        return *this;
    }
};

class LotMaker {
  public:
    LotMaker(std::span<const LotUnit> units, const LotBand& band)
        : units_(units), band_(band), lot_of_(units.size()), sums_(units.size()) {
        Sums all;
        for (Index u = 0; u < units.size(); ++u) {
            lot_of_[u] = u;
            sums_[u] = sums_of(u);
            all += sums_[u];
        }
        mean_ = all.people > 0 ? all.subsidy / all.people : 0;
    }

    // Merges small lots into neighbours, then moves units.
    void make(std::mt19937_64& random) {
        std::vector<Index> order(units_.size());
        std::iota(order.begin(), order.end(), Index{0});
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[static_cast<std::size_t>(random() % i)]);
        }
        merge_small_lots(order);
        constexpr int kMostRounds = 200;
        for (int round = 0; round < kMostRounds && move_units(order); ++round) {
        }
    }

    LotPlan plan() const {
        LotPlan plan;
        std::vector<Index> number(units_.size(), kNone);
        for (Index u = 0; u < units_.size(); ++u) {
            Index& at = number[lot_of_[u]];
            if (at == kNone) {
                at = static_cast<Index>(plan.lots.size());
                plan.lots.emplace_back();
            }
            Lot& lot = plan.lots[at];
            lot.units.push_back(u);
            lot.size += units_[u].size;
            lot.subsidy += units_[u].subsidy;
            lot.people += units_[u].people;
        }
        double people = 0;
        plan.all_within_band = true;
        for (Lot& lot : plan.lots) {
            lot.within_band = outside(lot.size) == 0;
            plan.all_within_band = plan.all_within_band && lot.within_band;
            const double off = lot.subsidy_per_person() - mean_;
            plan.variance += lot.people * off * off;
            people += lot.people;
        }
        if (people > 0) plan.variance /= people;
        return plan;
    }

  private:
    Sums sums_of(Index unit) const {
        return {units_[unit].size, units_[unit].subsidy, units_[unit].people, 1};
    }

    // How far a size lies outside the band; rounding of sums does not count.
    double outside(double size) const {
        const double slack = 1e-9 * band_.most;
        if (size < band_.least - slack) return band_.least - size;
        if (size > band_.most + slack) return size - band_.most;
        return 0;
    }

    // Share in the variance.
    double unevenness(const Sums& lot) const {
        if (!(lot.people > 0)) return 0;
        const double off = lot.subsidy / lot.people - mean_;
        return lot.people * off * off;
    }

    void merge_small_lots(const std::vector<Index>& order) {
        while (true) {
            // The smallest lot below the band that has a neighbour to go to.
            std::optional<std::pair<Index, Index>> best;
            for (const Index u : order) {
                const Index lot = lot_of_[u];
                if (!(sums_[lot].size < band_.least)) continue;
                if (best && !(sums_[lot].size < sums_[best->first].size)) continue;
                const Index into = best_neighbour(lot);
                if (into != kNone) best = std::pair{lot, into};
            }
            if (!best) return;
            for (Index& lot : lot_of_) {
                if (lot == best->first) lot = best->second;
            }
            sums_[best->second] += sums_[best->first];
            sums_[best->first] = {};
        }
    }

    // The neighbouring lot that a lot fits into with the least unevenness.
    Index best_neighbour(Index lot) const {
        Index best = kNone;
        double least = 0;
        for (Index u = 0; u < units_.size(); ++u) {
            if (lot_of_[u] != lot) continue;
            for (const Index v : units_[u].neighbours) {
                const Index other = lot_of_[v];
                if (other == lot || sums_[other].size + sums_[lot].size > band_.most) continue;
                Sums merged = sums_[other];
                merged += sums_[lot];
                const double change =
                    unevenness(merged) - unevenness(sums_[other]) - unevenness(sums_[lot]);
                if (best == kNone || change < least || (change == least && other < best)) {
                    best = other;
                    least = change;
                }
            }
        }
        return best;
    }

    // One pass of single moves; whether any was made.
    bool move_units(const std::vector<Index>& order) {
        bool moved = false;
        for (const Index u : order) {
            const Index from = lot_of_[u];
            if (sums_[from].units == 1) continue;
            for (const Index v : units_[u].neighbours) {
                const Index to = lot_of_[v];
                if (to == from || !improves(u, from, to) || !stays_whole(u, from)) continue;
                sums_[from] -= sums_of(u);
                sums_[to] += sums_of(u);
                lot_of_[u] = to;
                moved = true;
                break;
            }
        }
        return moved;
    }

    bool improves(Index unit, Index from, Index to) const {
        Sums left = sums_[from];
        Sums grown = sums_[to];
        left -= sums_of(unit);
        grown += sums_of(unit);
        const double before = outside(sums_[from].size) + outside(sums_[to].size);
        const double after = outside(left.size) + outside(grown.size);
        if (after != before) return after < before;
        const double old_value = unevenness(sums_[from]) + unevenness(sums_[to]);
        const double new_value = unevenness(left) + unevenness(grown);
        // Less than rounding is no gain, and would let moves go round in circles.
        return new_value < old_value - 1e-9 * (old_value + 1e-300);
    }

    // Whether a lot is still one piece without a unit.
    bool stays_whole(Index unit, Index lot) const {
        std::vector<Index> pending;
        std::vector<char> seen(units_.size(), 0);
        seen[unit] = 1;
        std::size_t reached = 0;
        for (Index u = 0; u < units_.size() && pending.empty(); ++u) {
            if (u != unit && lot_of_[u] == lot) pending.push_back(u);
        }
        if (!pending.empty()) seen[pending.front()] = 1;
        while (!pending.empty()) {
            const Index u = pending.back();
            pending.pop_back();
            ++reached;
            for (const Index v : units_[u].neighbours) {
                if (lot_of_[v] != lot || seen[v] != 0) continue;
                seen[v] = 1;
                pending.push_back(v);
            }
        }
        return reached + 1 == sums_[lot].units;
    }

    std::span<const LotUnit> units_;
    LotBand band_;
    std::vector<Index> lot_of_;
    std::vector<Sums> sums_;
    double mean_ = 0;
};

void check_units(std::span<const LotUnit> units, const LotBand& band) {
    require(band.least >= 0 && band.most > 0 && band.least <= band.most,
            fmt::format("a lot cannot be at least {} and at most {}", band.least, band.most),
            "lot band", "Give a least size not above the most.");
    for (std::size_t u = 0; u < units.size(); ++u) {
        const std::string where = fmt::format("unit {}", u);
        const LotUnit& unit = units[u];
        require(std::isfinite(unit.size) && unit.size > 0 && unit.size <= band.most,
                fmt::format("its size of {} does not fit into a lot of {}", unit.size, band.most),
                where, "Raise the most, or leave the unit out.");
        require(unit.subsidy >= 0 && unit.people >= 0, "its subsidy or people are negative", where,
                "Give 0 or more.");
        for (const std::uint32_t v : unit.neighbours) {
            const bool mutual = v < units.size() && v != u &&
                                std::find(units[v].neighbours.begin(), units[v].neighbours.end(),
                                          u) != units[v].neighbours.end();
            require(mutual, fmt::format("its neighbour {} does not know it", v), where,
                    "Neighbours share a border, so each has the other.");
        }
    }
}

// Units that lie in lots outside the band, then variance.
std::tuple<std::size_t, double> badness(const LotPlan& plan) {
    std::size_t outside = 0;
    for (const Lot& lot : plan.lots) outside += lot.within_band ? 0 : lot.units.size();
    return {outside, plan.variance};
}

}  // namespace

LotPlan make_lots(std::span<const LotUnit> units, const LotBand& band, std::uint64_t seed,
                  int starts) {
    check_units(units, band);
    require(starts >= 1, "there is no start", "lots", "Give at least 1 start.");
    std::mt19937_64 random(seed);
    std::optional<LotPlan> best;
    for (int start = 0; start < starts; ++start) {
        LotMaker maker(units, band);
        maker.make(random);
        LotPlan plan = maker.plan();
        if (!best || badness(plan) < badness(*best)) best = std::move(plan);
    }
    return *best;
}

}  // namespace phusong::invest

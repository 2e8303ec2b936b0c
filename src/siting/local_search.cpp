#include "siting/local_search.hpp"

#include <algorithm>
#include <limits>

#include "siting/cover_state.hpp"
#include "siting/random.hpp"

namespace phusong::siting {
namespace {

/// Rounds without anything better after which the search gives up.
constexpr std::uint64_t kIdleRounds = 600;

class CoverSearch {
  public:
    CoverSearch(const CoverProblem& problem, std::uint64_t seed, const Deadline& deadline)
        : problem_(problem), deadline_(deadline), random_(seed), state_(problem) {}

    std::vector<std::uint32_t> run(std::uint64_t rounds) {
        recreate(0);
        improve();
        std::vector<std::uint32_t> current = state_.sites();
        std::int64_t current_value = value();
        std::vector<std::uint32_t> best = current;
        std::int64_t best_value = current_value;
        std::uint64_t idle = 0;
        for (std::uint64_t round = 0; round < rounds && idle < kIdleRounds && !deadline_.over();
             ++round) {
            deadline_.tick();
            ruin();
            recreate(0.3 * random_.unit());
            improve();
            const std::int64_t found = value();
            // Cools from 0.5 % to nothing.
            const double slack = 0.005 *
                                 (1 - static_cast<double>(round) / static_cast<double>(rounds)) *
                                 random_.unit() * std::abs(static_cast<double>(best_value));
            if (static_cast<double>(found) >= static_cast<double>(current_value) - slack) {
                current = state_.sites();
                current_value = found;
            } else {
                restore(current);
            }
            ++idle;
            if (found > best_value) {
                best = state_.sites();
                best_value = found;
                idle = 0;
            }
        }
        std::sort(best.begin(), best.end());
        return best;
    }

  private:
    /// Larger is better.
    std::int64_t value() const {
        return problem_.minimises_cost() ? -state_.site_cost() : state_.covered();
    }

    bool fits(std::uint32_t candidate) const {
        if (problem_.count && static_cast<std::int64_t>(state_.sites().size()) >= *problem_.count)
            return false;
        return !problem_.budget ||
               problem_.costs[candidate] <= *problem_.budget - state_.site_cost();
    }

    /// Adds what brings most for its cost until nothing fits, or the target is reached.
    /// @param noise share by which a score may be raised at random
    void recreate(double noise) {
        const bool by_cost = problem_.minimises_cost() || problem_.budget;
        while (!reached()) {
            double best_score = 0;
            std::uint32_t best = kRoot;
            for (std::uint32_t j = 0; j < problem_.costs.size(); ++j) {
                std::int64_t gain = state_.gain(j);
                if (gain == 0 || state_.is_chosen(j) || !fits(j)) continue;
                if (problem_.minimises_cost())
                    gain = std::min(gain, *problem_.required_weight - state_.covered());
                double score = static_cast<double>(gain);
                if (by_cost) score /= std::max(static_cast<double>(problem_.costs[j]), 1e-3);
                if (noise > 0) score *= 1 + noise * random_.unit();
                if (score <= best_score) continue;
                best_score = score;
                best = j;
            }
            if (best == kRoot) break;
            state_.add(best);
        }
        drop_redundant();
    }

    bool reached() const {
        return problem_.minimises_cost() && state_.covered() >= *problem_.required_weight;
    }

    /// Drops, dearest first, what the target does not need.
    void drop_redundant() {
        if (!problem_.minimises_cost()) return;
        while (true) {
            const std::int64_t spare = state_.covered() - *problem_.required_weight;
            std::uint32_t dearest = kRoot;
            for (const std::uint32_t j : state_.sites())
                if (state_.loss(j) <= spare &&
                    (dearest == kRoot || problem_.costs[j] > problem_.costs[dearest] ||
                     (problem_.costs[j] == problem_.costs[dearest] && j < dearest)))
                    dearest = j;
            if (dearest == kRoot) return;
            state_.drop(dearest);
        }
    }

    /// Drops some sites: anywhere, or those that share demand with one of them.
    void ruin() {
        const std::size_t sites = state_.sites().size();
        if (sites == 0) return;
        const std::size_t most = std::max<std::size_t>(2, std::min<std::size_t>(sites / 5, 12));
        std::size_t drops = std::min<std::size_t>(sites, 1 + random_.below(most));
        if (random_.below(2) == 0) {
            const std::uint32_t middle = state_.sites()[random_.below(sites)];
            const auto demands = problem_.coverage.demands[middle];
            for (std::size_t tries = 0; tries < 4 * drops && drops > 0; ++tries) {
                if (demands.empty()) break;
                const auto near =
                    problem_.coverage.candidates[demands[random_.below(demands.size())]];
                const std::uint32_t hit = near[random_.below(near.size())];
                const auto others = problem_.coverage.demands[hit];
                const auto wider =
                    problem_.coverage.candidates[others[random_.below(others.size())]];
                for (const std::uint32_t j : wider)
                    if (drops > 0 && state_.is_chosen(j)) {
                        state_.drop(j);
                        --drops;
                    }
            }
        }
        while (drops > 0 && !state_.sites().empty()) {
            state_.drop(state_.sites()[random_.below(state_.sites().size())]);
            --drops;
        }
    }

    /// Swaps one site for another while that helps.
    void improve() {
        if (problem_.minimises_cost()) return;
        std::vector<std::int64_t> changes;
        const std::size_t candidates = problem_.costs.size();
        std::size_t since_last = 0;
        std::uint32_t j = random_.below(candidates);
        while (since_last < candidates && !deadline_.over()) {
            ++since_last;
            j = j + 1 == candidates ? 0 : j + 1;
            if (state_.is_chosen(j) || problem_.coverage.demands[j].empty()) continue;
            state_.swap_changes(j, changes);
            std::size_t best = changes.size();
            for (std::size_t i = 0; i < changes.size(); ++i) {
                if (changes[i] <= 0 || (best < changes.size() && changes[i] <= changes[best]))
                    continue;
                const std::int64_t cost =
                    state_.site_cost() + problem_.costs[j] - problem_.costs[state_.sites()[i]];
                if (!problem_.budget || cost <= *problem_.budget) best = i;
            }
            if (best == changes.size()) continue;
            state_.drop(state_.sites()[best]);
            state_.add(j);
            since_last = 0;
        }
        recreate(0);  // a cheaper site may leave room for one more
    }

    void restore(const std::vector<std::uint32_t>& sites) {
        std::vector<bool> wanted(problem_.costs.size(), false);
        for (const std::uint32_t j : sites) wanted[j] = true;
        const std::vector<std::uint32_t> now = state_.sites();
        for (const std::uint32_t j : now)
            if (!wanted[j]) state_.drop(j);
        for (const std::uint32_t j : sites)
            if (!state_.is_chosen(j)) state_.add(j);
    }

    const CoverProblem& problem_;
    const Deadline& deadline_;
    Random random_;
    CoverState state_;
};

}  // namespace

std::vector<std::uint32_t> search_cover(const CoverProblem& problem, std::uint64_t rounds,
                                        std::uint64_t seed, const Deadline& deadline) {
    if (problem.costs.empty()) return {};
    return CoverSearch(problem, seed, deadline).run(rounds);
}

}  // namespace phusong::siting

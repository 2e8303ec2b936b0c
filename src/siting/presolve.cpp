#include "siting/presolve.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "siting/hops.hpp"

namespace phusong::siting {
namespace {

using Rows = std::vector<std::vector<std::uint32_t>>;

/// The problem while it shrinks: both directions are kept as plain lists, gone ones empty.
class Shrinking {
  public:
    explicit Shrinking(const CoverProblem& problem)
        : problem_(problem),
          weights_(problem.weights),
          candidate_lives_(problem.costs.size(), true),
          demand_lives_(problem.weights.size(), true) {}

    void drop_useless() {
        for (std::size_t i = 0; i < weights_.size(); ++i)
            if (weights_[i] == 0) demand_lives_[i] = false;
        if (!problem_.backhaul) return;
        const auto hops = hops_from_root(candidate_lives_.size(), *problem_.backhaul);
        for (std::size_t j = 0; j < hops.size(); ++j)
            if (!hops[j]) candidate_lives_[j] = false;
    }

    bool merge_demands() {
        list_all();
        bool changed = false;
        std::map<std::vector<std::uint32_t>, std::uint32_t> first_with;
        for (std::uint32_t i = 0; i < weights_.size(); ++i) {
            if (!demand_lives_[i]) continue;
            if (of_demand_[i].empty()) {
                demand_lives_[i] = false;
                changed = true;
                continue;
            }
            const auto [at, is_new] = first_with.try_emplace(of_demand_[i], i);
            if (is_new) continue;
            weights_[at->second] += weights_[i];
            demand_lives_[i] = false;
            changed = true;
        }
        return changed;
    }

    bool drop_dominated_candidates() {
        list_all();
        bool changed = false;
        for (std::uint32_t j = 0; j < candidate_lives_.size(); ++j) {
            if (!candidate_lives_[j]) continue;
            if (of_candidate_[j].empty() || is_dominated(j)) {
                candidate_lives_[j] = false;
                changed = true;
            }
        }
        return changed;
    }

    /// Only where everything must be covered: demand a is served whenever b is.
    bool drop_implied_demands() {
        list_all();
        bool changed = false;
        for (std::uint32_t a = 0; a < weights_.size(); ++a) {
            if (!demand_lives_[a]) continue;
            for (const std::uint32_t j : of_demand_[a]) {
                const auto& others = of_candidate_[j];
                const bool implied = std::any_of(others.begin(), others.end(), [&](auto b) {
                    return b != a && demand_lives_[b] &&
                           of_demand_[b].size() <= of_demand_[a].size() &&
                           std::includes(of_demand_[a].begin(), of_demand_[a].end(),
                                         of_demand_[b].begin(), of_demand_[b].end());
                });
                if (!implied) continue;
                demand_lives_[a] = false;
                changed = true;
                break;
            }
        }
        return changed;
    }

    std::int64_t weight_left() {
        return std::accumulate(weights_.begin(), weights_.end(), std::int64_t{0}) - dead_weight();
    }

    Presolved result(bool covers_all);

  private:
    std::int64_t dead_weight() const {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < weights_.size(); ++i)
            if (!demand_lives_[i]) sum += weights_[i];
        return sum;
    }

    void list_all() {
        of_demand_.assign(weights_.size(), {});
        of_candidate_.assign(candidate_lives_.size(), {});
        for (std::uint32_t j = 0; j < candidate_lives_.size(); ++j) {
            if (!candidate_lives_[j]) continue;
            for (const std::uint32_t i : problem_.coverage.demands[j]) {
                if (!demand_lives_[i]) continue;
                of_demand_[i].push_back(j);
                of_candidate_[j].push_back(i);
            }
        }
    }

    bool is_dominated(std::uint32_t j) const {
        const auto& mine = of_candidate_[j];
        // Whoever dominates j serves every demand of j, the one with fewest candidates too.
        const std::uint32_t rarest = *std::min_element(
            mine.begin(), mine.end(),
            [&](auto a, auto b) { return of_demand_[a].size() < of_demand_[b].size(); });
        return std::any_of(of_demand_[rarest].begin(), of_demand_[rarest].end(), [&](auto k) {
            if (k == j || !candidate_lives_[k]) return false;
            const auto& its = of_candidate_[k];
            if (its.size() < mine.size() || problem_.costs[k] > problem_.costs[j]) return false;
            // Of two equal ones the first stays.
            if (its.size() == mine.size() && problem_.costs[k] == problem_.costs[j] && k > j)
                return false;
            return std::includes(its.begin(), its.end(), mine.begin(), mine.end());
        });
    }

    const CoverProblem& problem_;
    std::vector<std::int64_t> weights_;
    std::vector<bool> candidate_lives_;
    std::vector<bool> demand_lives_;
    Rows of_demand_;
    Rows of_candidate_;
};

Presolved Shrinking::result(bool covers_all) {
    Presolved result;
    result.covers_all = covers_all;
    std::vector<std::uint32_t> new_candidate(candidate_lives_.size(), kRoot);
    std::vector<std::uint32_t> new_demand(weights_.size(), 0);
    CoverProblem& small = result.problem;
    for (std::uint32_t j = 0; j < candidate_lives_.size(); ++j) {
        if (!candidate_lives_[j]) continue;
        new_candidate[j] = static_cast<std::uint32_t>(result.candidate.size());
        result.candidate.push_back(j);
        small.costs.push_back(problem_.costs[j]);
    }
    for (std::uint32_t i = 0; i < weights_.size(); ++i) {
        if (!demand_lives_[i]) continue;
        new_demand[i] = static_cast<std::uint32_t>(small.weights.size());
        small.weights.push_back(weights_[i]);
    }
    std::vector<ServedPair> pairs;
    for (const std::uint32_t j : result.candidate)
        for (const std::uint32_t i : problem_.coverage.demands[j])
            if (demand_lives_[i]) pairs.emplace_back(new_candidate[j], new_demand[i]);
    small.coverage =
        coverage_from_pairs(small.costs.size(), small.weights.size(), std::move(pairs));
    small.count = problem_.count;
    small.budget = problem_.budget;
    small.required_weight = problem_.required_weight;
    // Implied demand is gone with its weight; the target is what is left.
    if (covers_all) small.required_weight = weight_left();
    if (problem_.backhaul) {
        small.backhaul = Backhaul{{}, problem_.backhaul->hop_limit};
        for (const Link& link : problem_.backhaul->links) {
            const std::uint32_t from = link.from == kRoot ? kRoot : new_candidate[link.from];
            if (new_candidate[link.to] == kRoot || (from == kRoot && link.from != kRoot)) continue;
            small.backhaul->links.push_back({from, new_candidate[link.to], link.cost});
        }
    }
    return result;
}

}  // namespace

Presolved presolve(const CoverProblem& problem) {
    Shrinking shrinking(problem);
    shrinking.drop_useless();
    shrinking.merge_demands();
    const bool covers_all =
        problem.required_weight && *problem.required_weight == shrinking.weight_left();
    for (bool changed = true; changed;) {
        changed = false;
        if (!problem.backhaul && shrinking.drop_dominated_candidates()) changed = true;
        if (shrinking.merge_demands()) changed = true;
        if (covers_all && shrinking.drop_implied_demands()) changed = true;
    }
    return shrinking.result(covers_all);
}

}  // namespace phusong::siting

#include "siting/full_cover_search.hpp"

#include <algorithm>

#include "siting/random.hpp"

namespace phusong::siting {
namespace {

class FullCoverSearch {
  public:
    FullCoverSearch(const CoverProblem& problem, std::uint64_t seed, const Deadline& deadline)
        : problem_(problem),
          deadline_(deadline),
          random_(seed),
          chosen_(problem.costs.size()),
          may_return_(problem.costs.size(), 1),
          moved_(problem.costs.size()),
          score_(problem.costs.size()),
          weight_(problem.weights.size(), 1),
          times_(problem.weights.size()),
          place_(problem.weights.size()) {
        for (std::uint32_t i = 0; i < weight_.size(); ++i) {
            push_unserved(i);
            for (const std::uint32_t j : problem_.coverage.candidates[i]) ++score_[j];
        }
    }

    std::vector<std::uint32_t> run(std::uint64_t idle_steps) {
        start();
        std::uint64_t idle = 0;
        constexpr std::uint64_t kBetweenLooks = 256;
        for (step_ = 1; idle < idle_steps; ++step_, ++idle) {
            if (step_ % kBetweenLooks == 0) {
                deadline_.tick();
                if (deadline_.over()) break;
            }
            while (unserved_.empty()) {
                if (cost_ < best_cost_) {
                    best_ = sites_;
                    best_cost_ = cost_;
                    idle = 0;
                }
                if (sites_.empty()) return best_;
                drop(least_lost(kNobody));
            }
            if (!sites_.empty()) drop(least_lost(added_last_));
            added_last_ = kNobody;
            serve_again();
        }
        std::sort(best_.begin(), best_.end());
        return best_;
    }

  private:
    static constexpr std::uint32_t kNobody = kRoot;

    /// More gained for its cost; costs may be nothing.
    bool is_better(std::int64_t gain, std::int64_t cost, std::int64_t than_gain,
                   std::int64_t than_cost) const {
        return static_cast<double>(gain) * static_cast<double>(than_cost) >
               static_cast<double>(than_gain) * static_cast<double>(cost);
    }

    void start() {
        while (!unserved_.empty()) {
            std::uint32_t best = kNobody;
            for (std::uint32_t j = 0; j < score_.size(); ++j)
                if (chosen_[j] == 0 && score_[j] > 0 &&
                    (best == kNobody ||
                     is_better(score_[j], problem_.costs[j], score_[best], problem_.costs[best])))
                    best = j;
            add(best);
        }
        best_ = sites_;
        best_cost_ = cost_;
    }

    /// The site whose loss is least for its cost; of equal ones the one that moved longest ago.
    std::uint32_t least_lost(std::uint32_t but_not) const {
        std::uint32_t best = kNobody;
        for (const std::uint32_t j : sites_) {
            if (j == but_not && sites_.size() > 1) continue;
            if (best == kNobody ||
                is_better(score_[best], problem_.costs[best], score_[j], problem_.costs[j]) ||
                (!is_better(score_[j], problem_.costs[j], score_[best], problem_.costs[best]) &&
                 moved_[j] < moved_[best]))
                best = j;
        }
        return best;
    }

    /// Serves unserved demands, one at random after the other, while that stays below the best.
    void serve_again() {
        while (!unserved_.empty()) {
            const std::uint32_t demand = unserved_[random_.below(unserved_.size())];
            std::uint32_t best = kNobody;
            for (const std::uint32_t j : problem_.coverage.candidates[demand]) {
                if (may_return_[j] == 0) continue;
                if (best == kNobody ||
                    is_better(score_[j], problem_.costs[j], score_[best], problem_.costs[best]) ||
                    (!is_better(score_[best], problem_.costs[best], score_[j], problem_.costs[j]) &&
                     moved_[j] < moved_[best]))
                    best = j;
            }
            const bool fits = best != kNobody && cost_ + problem_.costs[best] < best_cost_;
            if (fits) {
                add(best);
                added_last_ = best;
            }
            for (const std::uint32_t i : unserved_) {
                ++weight_[i];
                for (const std::uint32_t j : problem_.coverage.candidates[i]) ++score_[j];
            }
            if (!fits) return;
        }
    }

    void push_unserved(std::uint32_t demand) {
        place_[demand] = static_cast<std::uint32_t>(unserved_.size());
        unserved_.push_back(demand);
    }
    void remove_unserved(std::uint32_t demand) {
        const std::uint32_t last = unserved_.back();
        unserved_[place_[demand]] = last;
        place_[last] = place_[demand];
        unserved_.pop_back();
    }

    /// The score of a site that is chosen is what would be lost, else what would be gained.
    void add(std::uint32_t site) {
        chosen_[site] = 1;
        moved_[site] = step_;
        sites_.push_back(site);
        cost_ += problem_.costs[site];
        score_[site] = 0;
        for (const std::uint32_t i : problem_.coverage.demands[site]) {
            const std::uint32_t before = times_[i]++;
            if (before > 1) continue;
            for (const std::uint32_t j : problem_.coverage.candidates[i]) {
                if (j == site) continue;
                if (before == 0) {
                    score_[j] -= weight_[i];  // nobody else gains it now
                    may_return_[j] = 1;
                } else if (chosen_[j] != 0) {
                    score_[j] -= weight_[i];  // the other one is no longer alone
                    break;
                }
            }
            if (before == 0) {
                score_[site] += weight_[i];
                remove_unserved(i);
            }
        }
    }

    void drop(std::uint32_t site) {
        chosen_[site] = 0;
        may_return_[site] = 0;
        moved_[site] = step_;
        sites_.erase(std::find(sites_.begin(), sites_.end(), site));
        cost_ -= problem_.costs[site];
        for (const std::uint32_t i : problem_.coverage.demands[site]) {
            const std::uint32_t after = --times_[i];
            if (after > 1) continue;
            for (const std::uint32_t j : problem_.coverage.candidates[i]) {
                if (j == site) continue;
                may_return_[j] = 1;
                if (after == 0) {
                    score_[j] += weight_[i];
                } else if (chosen_[j] != 0) {
                    score_[j] += weight_[i];  // alone now
                    break;
                }
            }
            if (after == 0) push_unserved(i);
        }
        // What only it served is now what it would gain; the rest it would not.
        score_[site] = 0;
        for (const std::uint32_t i : problem_.coverage.demands[site])
            if (times_[i] == 0) score_[site] += weight_[i];
    }

    const CoverProblem& problem_;
    const Deadline& deadline_;
    Random random_;
    std::vector<char> chosen_;
    std::vector<char> may_return_;  ///< something near it has moved since it was dropped
    std::vector<std::uint64_t> moved_;
    std::vector<std::int64_t> score_;
    std::vector<std::int64_t> weight_;
    std::vector<std::uint32_t> times_;  ///< how many chosen sites serve a demand
    std::vector<std::uint32_t> place_;  ///< of a demand among the unserved
    std::vector<std::uint32_t> unserved_;
    std::vector<std::uint32_t> sites_;
    std::vector<std::uint32_t> best_;
    std::int64_t cost_ = 0;
    std::int64_t best_cost_ = 0;
    std::uint64_t step_ = 0;
    std::uint32_t added_last_ = kNobody;
};

}  // namespace

std::vector<std::uint32_t> search_full_cover(const CoverProblem& problem, std::uint64_t idle_steps,
                                             std::uint64_t seed, const Deadline& deadline) {
    if (problem.costs.empty()) return {};
    return FullCoverSearch(problem, seed, deadline).run(idle_steps);
}

}  // namespace phusong::siting

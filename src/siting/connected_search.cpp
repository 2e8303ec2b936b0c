#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

#include "siting/cover_state.hpp"
#include "siting/hops.hpp"
#include "siting/local_search.hpp"
#include "siting/random.hpp"

namespace phusong::siting {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();

class ConnectedSearch {
  public:
    ConnectedSearch(const CoverProblem& problem, std::uint64_t seed, const Deadline& deadline,
                    const SearchGuide& guide)
        : problem_(problem),
          deadline_(deadline),
          guide_(guide),
          random_(seed),
          graph_(problem.costs.size(), *problem.backhaul),
          state_(problem) {}

    std::vector<std::uint32_t> run(std::uint64_t rounds) {
        restore_sites(guide_.start);
        grow(0);
        std::vector<std::uint32_t> current = state_.sites();
        double current_value = value();
        std::vector<std::uint32_t> best = current;
        double best_value = current_value;
        bool best_is_allowed = allowed();
        for (std::uint64_t round = 0; round < rounds && !deadline_.over(); ++round) {
            deadline_.tick();
            ruin();
            grow(0.4 * random_.unit());
            const double found = value();
            const double slack = 0.01 *
                                 (1 - static_cast<double>(round) / static_cast<double>(rounds)) *
                                 random_.unit() * std::abs(best_value);
            if (allowed() && (!best_is_allowed || found > best_value)) {
                best = state_.sites();
                best_value = found;
                best_is_allowed = true;
            }
            if (allowed() && found >= current_value - slack) {
                current = state_.sites();
                current_value = found;
            } else {
                restore(current);
            }
        }
        if (!best_is_allowed) return {};
        std::sort(best.begin(), best.end());
        return best;
    }

  private:
    double value() const {
        return problem_.minimises_cost()
                   ? -static_cast<double>(state_.site_cost() + link_cost_)
                   : static_cast<double>(state_.covered()) -
                         1e-9 * static_cast<double>(state_.site_cost() + link_cost_);
    }
    bool reached() const {
        return problem_.minimises_cost() && state_.covered() >= *problem_.required_weight;
    }
    bool allowed() const { return !problem_.minimises_cost() || reached(); }

    /// Brings the tree of links up to date, and drops sites that have lost their path.
    void settle() {
        auto links = connect(graph_, state_.sites());
        while (!links) {
            std::vector<std::uint32_t> kept = connected_part();
            restore_sites(kept);
            links = connect(graph_, state_.sites());
            if (!links && !state_.sites().empty()) state_.drop(state_.sites().back());
        }
        link_cost_ = 0;
        hops_.assign(problem_.costs.size(), 0);
        children_.assign(problem_.costs.size(), 0);
        parent_.assign(problem_.costs.size(), kRoot);
        for (const Link& link : *links) {
            link_cost_ += link.cost;
            parent_[link.to] = link.from;
            if (link.from != kRoot) ++children_[link.from];
        }
        for (const Link& link : *links) {
            std::uint32_t at = link.to;
            while (at != kRoot) {
                ++hops_[link.to];
                at = parent_[at];
            }
        }
    }

    std::vector<std::uint32_t> connected_part() const {
        std::vector<std::uint32_t> hops(problem_.costs.size(), 0);
        std::vector<std::uint32_t> found;
        std::queue<std::uint32_t> queue;
        for (const std::uint32_t j : state_.sites())
            if (graph_.to_root[j]) {
                hops[j] = 1;
                queue.push(j);
            }
        while (!queue.empty()) {
            const std::uint32_t j = queue.front();
            queue.pop();
            found.push_back(j);
            if (hops[j] >= graph_.hop_limit) continue;
            for (const Neighbour& next : graph_.neighbours[j])
                if (state_.is_chosen(next.to) && hops[next.to] == 0) {
                    hops[next.to] = hops[j] + 1;
                    queue.push(next.to);
                }
        }
        return found;
    }

    void restore_sites(const std::vector<std::uint32_t>& sites) {
        std::vector<bool> wanted(problem_.costs.size(), false);
        for (const std::uint32_t j : sites) wanted[j] = true;
        const std::vector<std::uint32_t> now = state_.sites();
        for (const std::uint32_t j : now)
            if (!wanted[j]) state_.drop(j);
        for (const std::uint32_t j : sites)
            if (!state_.is_chosen(j)) state_.add(j);
    }
    void restore(const std::vector<std::uint32_t>& sites) {
        restore_sites(sites);
        settle();
    }

    /// Cheapest way from the tree to every candidate that is not in it: sites and links on it paid.
    void find_ways() {
        const std::size_t candidates = problem_.costs.size();
        way_cost_.assign(candidates, kFar);
        way_score_cost_.assign(candidates, std::numeric_limits<double>::infinity());
        way_hops_.assign(candidates, 0);
        way_gain_.assign(candidates, 0);
        way_parent_.assign(candidates, kRoot);
        using Item = std::pair<double, std::uint32_t>;
        std::priority_queue<Item, std::vector<Item>, std::greater<Item>> queue;
        const auto offer = [&](std::uint32_t to, std::uint32_t from, std::int64_t link,
                               std::uint32_t hops) {
            if (state_.is_chosen(to) || hops > graph_.hop_limit) return;
            const bool goes_on = from != kRoot && !state_.is_chosen(from);
            const std::int64_t step = link + problem_.costs[to];
            const double score_cost =
                (goes_on ? way_score_cost_[from] : 0) + static_cast<double>(step) * price(to);
            if (score_cost >= way_score_cost_[to]) return;
            way_score_cost_[to] = score_cost;
            way_cost_[to] = (goes_on ? way_cost_[from] : 0) + step;
            way_hops_[to] = hops;
            way_parent_[to] = from;
            way_gain_[to] = (goes_on ? way_gain_[from] : 0) + state_.gain(to);
            queue.emplace(score_cost, to);
        };
        for (std::uint32_t j = 0; j < candidates; ++j)
            if (graph_.to_root[j]) offer(j, kRoot, *graph_.to_root[j], 1);
        for (const std::uint32_t j : state_.sites())
            for (const Neighbour& next : graph_.neighbours[j])
                offer(next.to, j, next.cost, hops_[j] + 1);
        while (!queue.empty()) {
            const auto [cost, j] = queue.top();
            queue.pop();
            if (cost != way_score_cost_[j]) continue;
            for (const Neighbour& next : graph_.neighbours[j])
                offer(next.to, j, next.cost, way_hops_[j] + 1);
        }
    }

    /// How dear a site looks: cheap where the guide has it.
    double price(std::uint32_t j) const {
        return guide_.favour.empty() ? 1 : std::max(0.05, 1 - 0.9 * guide_.favour[j]);
    }

    std::uint32_t way_length(std::uint32_t j) const {
        std::uint32_t length = 0;
        for (std::uint32_t at = j; at != kRoot && !state_.is_chosen(at); at = way_parent_[at])
            ++length;
        return length;
    }

    bool way_fits(std::uint32_t j) const {
        if (way_cost_[j] == kFar) return false;
        if (problem_.budget && way_cost_[j] > *problem_.budget - state_.site_cost() - link_cost_)
            return false;
        return !problem_.count ||
               static_cast<std::int64_t>(state_.sites().size()) + way_length(j) <= *problem_.count;
    }

    void grow(double noise) {
        settle();
        while (!reached() && !deadline_.over()) {
            find_ways();
            double best_score = 0;
            std::uint32_t best = kRoot;
            for (std::uint32_t j = 0; j < problem_.costs.size(); ++j) {
                if (state_.is_chosen(j) || state_.gain(j) == 0 || !way_fits(j)) continue;
                double score = static_cast<double>(way_gain_[j]);
                if (problem_.minimises_cost())
                    score = std::min(
                        score, static_cast<double>(*problem_.required_weight - state_.covered()));
                const bool by_cost = problem_.minimises_cost() || problem_.budget;
                score /= by_cost ? std::max(way_score_cost_[j], 1e-3)
                                 : static_cast<double>(way_length(j));
                if (noise > 0) score *= 1 + noise * random_.unit();
                if (score <= best_score) continue;
                best_score = score;
                best = j;
            }
            if (best == kRoot) break;
            for (std::uint32_t at = best; at != kRoot && !state_.is_chosen(at);
                 at = way_parent_[at])
                path_.push_back(at);
            for (; !path_.empty(); path_.pop_back()) state_.add(path_.back());
            settle();
        }
        prune();
    }

    /// Drops leaves that bring nothing that is needed, dearest first.
    void prune() {
        while (true) {
            const std::int64_t spare =
                problem_.minimises_cost() ? state_.covered() - *problem_.required_weight : 0;
            std::uint32_t dearest = kRoot;
            for (const std::uint32_t j : state_.sites())
                if (children_[j] == 0 && state_.loss(j) <= spare &&
                    (dearest == kRoot || problem_.costs[j] > problem_.costs[dearest]))
                    dearest = j;
            if (dearest == kRoot) return;
            state_.drop(dearest);
            settle();
        }
    }

    void ruin() {
        const std::size_t sites = state_.sites().size();
        if (sites == 0) return;
        std::size_t drops =
            1 + random_.below(std::max<std::size_t>(2, std::min<std::size_t>(sites / 4, 10)));
        // Half of the time neighbours in the graph, so that a whole branch can be built anew.
        std::uint32_t at = state_.sites()[random_.below(sites)];
        const bool nearby = random_.below(2) == 0;
        while (drops > 0 && !state_.sites().empty()) {
            if (state_.is_chosen(at)) state_.drop(at);
            --drops;
            if (nearby && !graph_.neighbours[at].empty())
                at = graph_.neighbours[at][random_.below(graph_.neighbours[at].size())].to;
            else if (!state_.sites().empty())
                at = state_.sites()[random_.below(state_.sites().size())];
        }
    }

    const CoverProblem& problem_;
    const Deadline& deadline_;
    const SearchGuide& guide_;
    Random random_;
    LinkGraph graph_;
    CoverState state_;
    std::int64_t link_cost_ = 0;
    std::vector<std::uint32_t> hops_;
    std::vector<std::uint32_t> children_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::int64_t> way_cost_;
    std::vector<double> way_score_cost_;
    std::vector<std::uint32_t> way_hops_;
    std::vector<std::int64_t> way_gain_;
    std::vector<std::uint32_t> way_parent_;
    std::vector<std::uint32_t> path_;
};

}  // namespace

std::vector<std::uint32_t> search_connected(const CoverProblem& problem, std::uint64_t rounds,
                                            std::uint64_t seed, const Deadline& deadline,
                                            const SearchGuide& guide) {
    if (problem.costs.empty()) return {};
    return ConnectedSearch(problem, seed, deadline, guide).run(rounds);
}

}  // namespace phusong::siting

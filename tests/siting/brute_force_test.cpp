#include <algorithm>
#include <functional>
#include <optional>

#include "siting/random.hpp"
#include "siting/solve_cover.hpp"

#include "support/catch.hpp"

namespace siting = phusong::siting;

namespace {

/// A small random problem: places on a square of 100 × 100.
siting::CoverProblem random_problem(siting::Random& random, bool with_links) {
    siting::CoverProblem problem;
    std::vector<siting::PlanePlace> candidates;
    std::vector<siting::PlanePlace> demands;
    const auto place = [&] { return siting::PlanePlace{100 * random.unit(), 100 * random.unit()}; };
    const std::size_t count = with_links ? 4 + random.below(3) : 5 + random.below(7);
    for (std::size_t j = 0; j < count; ++j) {
        candidates.push_back(place());
        problem.costs.push_back(random.below(8) == 0 ? 0 : 10 + random.below(40));
    }
    for (std::size_t i = 0; i < 15 + random.below(20); ++i) {
        demands.push_back(place());
        problem.weights.push_back(random.below(10) == 0 ? 0 : random.below(1000));
    }
    problem.weights[0] = 5;
    problem.coverage = siting::coverage_within(std::span<const siting::PlanePlace>(candidates),
                                               demands, 15 + 20 * random.unit());
    if (!with_links) return problem;
    problem.backhaul.emplace();
    for (const siting::NearPair& pair :
         siting::pairs_within(std::span<const siting::PlanePlace>(candidates), candidates, 45))
        if (pair.first < pair.second)
            problem.backhaul->links.push_back(
                {pair.first, pair.second, static_cast<std::int64_t>(pair.distance_m)});
    problem.backhaul->links.push_back({siting::kRoot, 0, 3});
    problem.backhaul->links.push_back({siting::kRoot, 1, 12});
    problem.backhaul->hop_limit = random.below(4);
    return problem;
}

/// Cheapest cost of links that connect the sites within the hop limit, by trying all parents.
std::optional<std::int64_t> cheapest_tree(const siting::CoverProblem& problem,
                                          const std::vector<std::uint32_t>& sites) {
    std::vector<std::vector<siting::Link>> parents(sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i)
        for (const siting::Link& link : problem.backhaul->links) {
            if (link.to == sites[i]) parents[i].push_back(link);
            if (link.from == sites[i]) parents[i].push_back({link.to, link.from, link.cost});
        }
    std::optional<std::int64_t> best;
    std::vector<siting::Link> links(sites.size());
    const std::function<void(std::size_t, std::int64_t)> choose = [&](std::size_t i,
                                                                      std::int64_t cost) {
        if (best && cost >= *best) return;
        if (i == sites.size()) {
            siting::CoverProblem free = problem;
            free.count = sites.size();
            free.budget.reset();
            free.required_weight.reset();
            if (siting::evaluate(free, sites, links).violations.empty()) best = cost;
            return;
        }
        for (const siting::Link& link : parents[i]) {
            if (link.from != siting::kRoot &&
                std::find(sites.begin(), sites.end(), link.from) == sites.end())
                continue;
            links[i] = link;
            choose(i + 1, cost + link.cost);
        }
    };
    choose(0, 0);
    return best;
}

/// The best objective of all subsets; nothing where no subset is allowed.
std::optional<std::int64_t> by_brute_force(const siting::CoverProblem& problem) {
    std::optional<std::int64_t> best;
    const std::size_t count = problem.costs.size();
    for (std::uint32_t subset = 0; subset < (1U << count); ++subset) {
        std::vector<std::uint32_t> sites;
        std::int64_t cost = 0;
        for (std::uint32_t j = 0; j < count; ++j)
            if ((subset >> j & 1U) != 0) {
                sites.push_back(j);
                cost += problem.costs[j];
            }
        if (problem.count && static_cast<std::int64_t>(sites.size()) > *problem.count) continue;
        if (problem.budget && cost > *problem.budget) continue;
        std::int64_t weight = 0;
        for (std::size_t i = 0; i < problem.weights.size(); ++i) {
            bool covered = false;
            for (const std::uint32_t j : problem.coverage.candidates[i])
                covered = covered || (subset >> j & 1U) != 0;
            if (covered) weight += problem.weights[i];
        }
        if (problem.required_weight && weight < *problem.required_weight) continue;
        if (best && (problem.minimises_cost() ? cost >= *best : weight <= *best)) continue;
        if (problem.backhaul) {
            const auto links = cheapest_tree(problem, sites);
            if (!links) continue;
            cost += *links;
            if (problem.budget && cost > *problem.budget) continue;
            if (best && problem.minimises_cost() && cost >= *best) continue;
        }
        best = problem.minimises_cost() ? cost : weight;
    }
    return best;
}

void compare(const siting::CoverProblem& problem, bool search_finds_it) {
    const auto best = by_brute_force(problem);
    REQUIRE(best);
    siting::SolveOptions options;
    options.search_rounds = search_finds_it ? 100 : 0;
    const siting::CoverSolution solution = siting::solve_cover(problem, options);
    CHECK(solution.objective == *best);
    CHECK(solution.proven);
    CHECK(solution.bound == *best);
    CHECK(solution.gap() == 0);
    options.prove = false;
    const siting::CoverSolution guess = siting::solve_cover(problem, options);
    CHECK((problem.minimises_cost() ? guess.objective >= *best : guess.objective <= *best));
    CHECK((problem.minimises_cost() ? guess.bound <= *best : guess.bound >= *best));
}

/// All weight that any candidate with a path can cover.
std::int64_t reachable(const siting::CoverProblem& problem) {
    siting::CoverProblem all = problem;
    all.count = problem.costs.size();
    return *by_brute_force(all);
}

void compare_all_questions(siting::Random& random, const siting::CoverProblem& base) {
    const bool search = random.below(2) == 0;
    siting::CoverProblem problem = base;
    problem.count = 1 + random.below(4);
    compare(problem, search);
    problem.budget = 20 + random.below(100);
    compare(problem, search);
    problem.count.reset();
    compare(problem, search);
    problem.budget.reset();
    const std::int64_t most = reachable(base);
    problem.required_weight = most * (40 + random.below(55)) / 100;
    compare(problem, search);
    problem.required_weight = most;
    compare(problem, search);
}

}  // namespace

TEST_CASE("covering: the optimum of small random problems, every question") {
    siting::Random random(20250101);
    for (int i = 0; i < 25; ++i) {
        INFO("problem " << i);
        compare_all_questions(random, random_problem(random, false));
    }
}

TEST_CASE("covering with backhaul: the optimum of small random problems, every question") {
    siting::Random random(7);
    for (int i = 0; i < 12; ++i) {
        INFO("problem " << i);
        compare_all_questions(random, random_problem(random, true));
    }
}

TEST_CASE("covering: the same seed gives the same choice") {
    siting::Random random(3);
    for (const bool with_links : {false, true}) {
        siting::CoverProblem problem = random_problem(random, with_links);
        problem.budget = 90;
        siting::SolveOptions options;
        options.search_rounds = 50;
        const auto first = siting::solve_cover(problem, options);
        const auto second = siting::solve_cover(problem, options);
        CHECK(first.chosen == second.chosen);
        CHECK(first.links == second.links);
        CHECK(first.nodes == second.nodes);
    }
}

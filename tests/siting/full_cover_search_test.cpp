#include "siting/full_cover_search.hpp"

#include <numeric>

#include "siting/random.hpp"
#include "siting/solve_cover.hpp"

#include "support/catch.hpp"

namespace siting = phusong::siting;

namespace {

/// Every demand can be served by three to eight of the candidates.
siting::CoverProblem full_cover(siting::Random& random, std::uint32_t candidates,
                                std::uint32_t demands) {
    siting::CoverProblem problem;
    for (std::uint32_t j = 0; j < candidates; ++j)
        problem.costs.push_back(random.below(20) == 0 ? 0 : 1 + random.below(100));
    std::vector<siting::ServedPair> pairs;
    for (std::uint32_t i = 0; i < demands; ++i) {
        problem.weights.push_back(1 + random.below(50));
        for (std::uint32_t k = 0; k < 3 + random.below(6); ++k)
            pairs.emplace_back(random.below(candidates), i);
    }
    problem.coverage = siting::coverage_from_pairs(candidates, demands, std::move(pairs));
    problem.required_weight =
        std::accumulate(problem.weights.begin(), problem.weights.end(), std::int64_t{0});
    return problem;
}

}  // namespace

TEST_CASE("full cover search: allowed, repeatable, and what the proof finds") {
    siting::Random random(20);
    const siting::Deadline plenty(1000);
    int proven = 0;
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        const siting::CoverProblem problem = full_cover(random, 60, 90);
        const auto found = siting::search_full_cover(problem, 20000, 7, plenty);
        const siting::Evaluation figures = siting::evaluate(problem, found, {});
        CHECK(figures.violations.empty());
        CHECK(figures.covered_weight == *problem.required_weight);
        CHECK(found == siting::search_full_cover(problem, 20000, 7, plenty));
        const siting::CoverSolution best = siting::solve_cover(problem, {});
        REQUIRE(best.proven);
        CHECK(figures.cost() >= best.objective);
        if (figures.cost() == best.objective) ++proven;
    }
    CHECK(proven >= 11);
}

TEST_CASE("full cover search: a deadline that is over still leaves a cover") {
    siting::Random random(21);
    const siting::CoverProblem problem = full_cover(random, 400, 600);
    const siting::Deadline over(0);
    const auto found = siting::search_full_cover(problem, 1'000'000'000, 1, over);
    CHECK(siting::evaluate(problem, found, {}).violations.empty());
}

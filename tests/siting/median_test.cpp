#include "siting/median.hpp"

#include <algorithm>
#include <limits>

#include "core/error.hpp"
#include "siting/instances.hpp"
#include "siting/random.hpp"

#include "support/catch.hpp"
#include "support/real_data.hpp"

namespace siting = phusong::siting;
namespace test = phusong::test;

namespace {

siting::MedianProblem random_median(siting::Random& random) {
    siting::MedianProblem problem;
    const std::size_t candidates = 4 + random.below(6);
    problem.count = 1 + random.below(3);
    const bool whole = random.below(2) == 0;
    for (int i = 0; i < 20; ++i) {
        problem.weights.push_back(random.below(50));
        std::vector<double>& row = problem.distances.emplace_back();
        for (std::size_t j = 0; j < candidates; ++j)
            row.push_back(whole ? random.below(30) : 30 * random.unit());
        if (random.below(4) == 0) row[random.below(candidates)] = 1e3;
    }
    problem.weights[0] = 3;
    return problem;
}

/// Best sum (or greatest distance) of all choices.
double best_of_all(const siting::MedianProblem& problem, bool center) {
    double best = std::numeric_limits<double>::infinity();
    const std::size_t candidates = problem.distances.front().size();
    for (std::uint32_t subset = 1; subset < (1U << candidates); ++subset) {
        if (static_cast<std::uint32_t>(__builtin_popcount(subset)) > problem.count) continue;
        double sum = 0;
        for (std::size_t i = 0; i < problem.weights.size(); ++i) {
            double nearest = std::numeric_limits<double>::infinity();
            for (std::uint32_t j = 0; j < candidates; ++j)
                if ((subset >> j & 1U) != 0) nearest = std::min(nearest, problem.distances[i][j]);
            if (problem.weights[i] == 0) continue;
            sum = center ? std::max(sum, nearest)
                         : sum + nearest * static_cast<double>(problem.weights[i]);
        }
        best = std::min(best, sum);
    }
    return best;
}

siting::MedianProblem problem_of(const test::MedianInstance& instance) {
    return {instance.distances, instance.weights, instance.count};
}

/// The search without the proof comes within half a per cent, and its bound is no lie.
void check_search(const siting::MedianProblem& problem, double optimum) {
    siting::SolveOptions options;
    options.prove = false;
    const siting::MedianSolution found = siting::solve_median(problem, options);
    CHECK(found.objective >= optimum * (1 - 1e-12));
    CHECK(found.objective <= 1.005 * optimum);
    CHECK(found.bound <= optimum * (1 + 1e-12));
}

}  // namespace

TEST_CASE("median and center: the optimum of small random problems") {
    siting::Random random(5);
    for (int i = 0; i < 25; ++i) {
        INFO("problem " << i);
        const siting::MedianProblem problem = random_median(random);
        siting::SolveOptions options;
        options.search_rounds = i % 2 == 0 ? 0 : 20;
        const auto median = siting::solve_median(problem, options);
        CHECK(median.objective == Approx(best_of_all(problem, false)).epsilon(1e-9));
        CHECK(median.proven);
        CHECK(median.chosen.size() == problem.count);
        const auto center = siting::solve_center(problem, options);
        CHECK(center.objective == best_of_all(problem, true));
        CHECK(center.proven);
    }
}

TEST_CASE("median: what makes no sense is refused") {
    siting::MedianProblem problem{{{1, 2}, {2, 1}}, {1, 1}, 3};
    CHECK_THROWS_AS(siting::solve_median(problem, {}), phusong::core::RequestError);
    problem.count = 1;
    problem.distances[1][0] = -1;
    CHECK_THROWS_AS(siting::solve_median(problem, {}), phusong::core::RequestError);
    const double none = std::numeric_limits<double>::infinity();
    problem.distances[1] = {none, none};
    CHECK_THROWS_AS(siting::solve_median(problem, {}), phusong::core::RequestError);
}

TEST_CASE("median: optima of the OR-Library") {
    PHUSONG_NEED_REAL_DATA(folder, "siting/pmed");
    const std::vector<std::pair<const char*, double>> optima{{"pmed1.txt", 5819},
                                                             {"pmed2.txt", 4093},
                                                             {"pmed3.txt", 4250},
                                                             {"pmed4.txt", 3034},
                                                             {"pmed5.txt", 1355}};
    for (const auto& [file, optimum] : optima) {
        INFO(file);
        const auto solution = siting::solve_median(problem_of(test::read_pmed(*folder / file)), {});
        CHECK(solution.objective == optimum);
        CHECK(solution.proven);
        check_search(problem_of(test::read_pmed(*folder / file)), optimum);
    }
}

TEST_CASE("median and center: San Francisco, as spopt solves it") {
    PHUSONG_NEED_REAL_DATA(
        table, "siting/spopt/SF_network_distance_candidateStore_16_censusTract_205_new.csv");
    test::MedianInstance instance = test::read_spopt(*table);
    instance.count = 4;
    const auto median = siting::solve_median(problem_of(instance), {});
    CHECK(median.objective == Approx(2848268129.7145).epsilon(1e-12));
    CHECK(median.proven);
    check_search(problem_of(instance), 2848268129.7145);
    const auto center = siting::solve_center(problem_of(instance), {});
    CHECK(center.objective == Approx(7403.063810849859).epsilon(1e-12));
    CHECK(center.proven);
}

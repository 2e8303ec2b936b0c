#include "support/real_data.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "siting/instances.hpp"
#include "siting/solve_cover.hpp"

#include "support/catch.hpp"

namespace siting = phusong::siting;
namespace test = phusong::test;

namespace {

void check_optimum(const siting::CoverProblem& problem, std::int64_t optimum) {
    const siting::CoverSolution solution = siting::solve_cover(problem, {});
    CHECK(solution.objective == optimum);
    CHECK(solution.bound == optimum);
    CHECK(solution.proven);
}

/// The search without the proof.
void check_search(const siting::CoverProblem& problem, std::int64_t optimum) {
    siting::SolveOptions options;
    options.prove = false;
    const siting::CoverSolution solution = siting::solve_cover(problem, options);
    const double worse = static_cast<double>(solution.objective) - static_cast<double>(optimum);
    CHECK(std::abs(worse) <= 0.005 * static_cast<double>(optimum));
    // A bound never contradicts the optimum.
    CHECK((problem.minimises_cost() ? solution.bound <= optimum : solution.bound >= optimum));
}

}  // namespace

TEST_CASE("set covering: optima of the OR-Library") {
    PHUSONG_NEED_REAL_DATA(folder, "siting/scp");
    const std::pair<const char*, std::int64_t> cases[] = {
        {"scp41", 429}, {"scp42", 512}, {"scp43", 516}, {"scp44", 494}, {"scp45", 512},
        {"scp46", 560}, {"scp47", 430}, {"scp48", 492}, {"scp49", 641}, {"scpa1", 253}};
    for (const auto& [name, optimum] : cases) {
        CAPTURE(name);
        const siting::CoverProblem problem = test::read_scp(*folder / (std::string(name) + ".txt"));
        check_optimum(problem, optimum);
        check_search(problem, optimum);
    }
}

TEST_CASE("maximal covering: optima of BDS1000") {
    PHUSONG_NEED_REAL_DATA(folder, "siting/mclp_bds");
    siting::CoverProblem problem = test::read_bds(*folder / "BDS1000.txt", 5.5);
    problem.count = 10;
    check_optimum(problem, 44731);
    check_search(problem, 44731);
    problem.count = 15;
    check_optimum(problem, 49768);
    check_search(problem, 49768);
}

TEST_CASE("maximal covering: the search alone comes near the optimum of NewYork") {
    PHUSONG_NEED_REAL_DATA(folder, "siting/mclp_newyork");
    siting::CoverProblem problem = test::read_newyork(*folder / "NewYork.txt", 400);
    problem.count = 50;
    // The published solution, by the evaluator.
    const std::vector<std::uint32_t> published{
        29,   152,  187,  225,  253,  259,  313,  432,  491,  634,  714,  806,  888,
        926,  1029, 1067, 1160, 1263, 1300, 1385, 1411, 1467, 1503, 1534, 1588, 1600,
        1631, 1686, 1754, 1761, 1780, 1859, 1903, 1931, 1970, 2046, 2079, 2125, 2177,
        2224, 2271, 2285, 2315, 2333, 2419, 2448, 2561, 2602, 2611, 2639};
    CHECK(siting::evaluate(problem, published, {}).covered_weight == 1153640);
    siting::SolveOptions options;
    options.prove = false;
    options.search_rounds = 300;
    const siting::CoverSolution solution = siting::solve_cover(problem, options);
    CHECK(static_cast<double>(solution.objective) >= 0.995 * 1153640);
    CHECK(solution.bound >= 1153640);
}

TEST_CASE("covering: San Francisco, as spopt solves it") {
    PHUSONG_NEED_REAL_DATA(
        table, "siting/spopt/SF_network_distance_candidateStore_16_censusTract_205_new.csv");
    const test::MedianInstance instance = test::read_spopt(*table);
    siting::CoverProblem problem;
    problem.coverage = test::within(instance, 5000);
    problem.weights = instance.weights;
    problem.costs.assign(problem.coverage.candidate_count(), 1);
    problem.count = 4;
    const siting::CoverSolution most = siting::solve_cover(problem, {});
    CHECK(most.objective == 875247);
    CHECK(most.proven);
    CHECK(most.figures.covered_demands == 184);
    problem.count.reset();
    problem.required_weight = 955113;
    check_optimum(problem, 8);
}

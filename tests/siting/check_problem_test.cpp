#include <functional>

#include "core/error.hpp"
#include "siting/solve_cover.hpp"

#include "support/catch.hpp"

namespace siting = phusong::siting;

namespace {

/// Candidates 0, 1, 2 serve demands 0; 0 and 1; nothing. Demand 2 is served by none.
siting::CoverProblem sample() {
    siting::CoverProblem problem;
    problem.coverage = siting::coverage_from_pairs(3, 3, {{0, 0}, {1, 0}, {1, 1}});
    problem.weights = {10, 20, 70};
    problem.costs = {1, 5, 1};
    problem.count = 1;
    return problem;
}

std::string complaint(const std::function<void(siting::CoverProblem&)>& spoil) {
    siting::CoverProblem problem = sample();
    spoil(problem);
    try {
        siting::solve_cover(problem, {});
    } catch (const phusong::core::RequestError& error) {
        return error.what_happened();
    }
    return "";
}

}  // namespace

TEST_CASE("a problem that makes no sense is refused with the reason") {
    CHECK(complaint([](auto&) {}).empty());
    CHECK(complaint([](auto& p) { p.costs[1] = -4; }) == "cost of candidate 2 is negative: -4");
    CHECK(complaint([](auto& p) { p.weights[2] = -1; }) == "weight of demand 3 is negative: -1");
    CHECK(complaint([](auto& p) {
              p.weights = {0, 0, 0};
          }) == "the demand is empty: every weight is 0");
    CHECK(complaint([](auto& p) {
              p.weights.clear();
              p.coverage = siting::coverage_from_pairs(3, 0, {});
          }) == "the demand is empty: there is nobody to reach");
    CHECK(complaint([](auto& p) {
              p.costs.clear();
              p.coverage = siting::coverage_from_pairs(0, 3, {});
          }) == "there is not one candidate");
    CHECK(complaint([](auto& p) { p.count = 0; }) == "0 is no number of sites");
    CHECK(complaint([](auto& p) { p.budget = -1; }) == "the budget is negative: -1");
    CHECK(complaint([](auto& p) { p.required_weight = 5; }) == "the question is not one question");
    CHECK(complaint([](auto& p) { p.costs[0] = std::int64_t{1} << 60; }) ==
          "the sum of all values like cost of candidate 1 is beyond 2^53");
}

TEST_CASE("a target out of reach says how far one can get") {
    CHECK(complaint([](auto& p) {
              p.count.reset();
              p.required_weight = 31;
          }) ==
          "the target cannot be reached: it asks for 31 of 100, and all candidates together reach "
          "30 (30.0000 %)");
}

TEST_CASE("a backhaul that connects nothing is refused") {
    CHECK(complaint([](auto& p) {
              p.backhaul = siting::Backhaul{{{0, 1, 5}}, 0};
          }) ==
          "the backhaul is disconnected: no candidate has a path to a fibre node or existing site");
    CHECK(complaint([](auto& p) {
              p.backhaul = siting::Backhaul{{{siting::kRoot, 9, 5}}, 0};
          }).rfind("a link from", 0) == 0);
    // Only what has a path counts towards a target.
    CHECK(complaint([](auto& p) {
              p.count.reset();
              p.required_weight = 30;
              p.backhaul = siting::Backhaul{{{siting::kRoot, 0, 5}}, 0};
          }).find("reach 10 (10.0000 %)") != std::string::npos);
}

TEST_CASE("the evaluator finds what is not allowed") {
    siting::CoverProblem problem = sample();
    CHECK(siting::evaluate(problem, {1}, {}).covered_weight == 30);
    CHECK(siting::evaluate(problem, {1}, {}).violations.empty());
    CHECK(siting::evaluate(problem, {0, 1}, {}).violations.size() == 1);
    CHECK(siting::evaluate(problem, {7}, {}).violations.size() == 1);
    CHECK(siting::evaluate(problem, {1, 1}, {}).violations.size() == 1);
    problem.budget = 4;
    CHECK(siting::evaluate(problem, {1}, {}).violations.size() == 1);
    problem.budget.reset();
    problem.backhaul = siting::Backhaul{{{siting::kRoot, 0, 5}, {0, 1, 2}}, 1};
    problem.count = 2;
    CHECK(siting::evaluate(problem, {0}, {{siting::kRoot, 0, 5}}).violations.empty());
    CHECK(siting::evaluate(problem, {0}, {{siting::kRoot, 0, 5}}).cost() == 6);
    CHECK(siting::evaluate(problem, {0}, {{siting::kRoot, 0, 4}}).violations.size() == 1);
    CHECK(siting::evaluate(problem, {0}, {}).violations.size() == 1);
    // One hop too many; and a link from a site that is not chosen.
    CHECK(siting::evaluate(problem, {0, 1}, {{siting::kRoot, 0, 5}, {0, 1, 2}}).violations.size() ==
          1);
    CHECK(siting::evaluate(problem, {1}, {{0, 1, 2}}).violations.size() == 1);
}

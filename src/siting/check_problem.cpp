#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "core/error.hpp"
#include "siting/hops.hpp"
#include "siting/problem.hpp"

namespace phusong::siting {
namespace {

/// Sums beyond this are not whole numbers to a solver that counts in doubles.
constexpr std::int64_t kLargestSum = std::int64_t{1} << 53;

std::int64_t checked_sum(const std::vector<std::int64_t>& values, const char* what) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] < 0)
            throw core::RequestError(fmt::format("{} {} is negative: {}", what, i + 1, values[i]),
                                     "", "Give numbers that are 0 or more.");
        if (values[i] > kLargestSum - sum)
            throw core::RequestError(
                fmt::format("the sum of all values like {} {} is beyond 2^53", what, i + 1), "",
                "Count in a larger unit, thousands for example.");
        sum += values[i];
    }
    return sum;
}

void check_links(const CoverProblem& problem) {
    const std::size_t candidates = problem.costs.size();
    std::vector<std::int64_t> costs;
    for (const Link& link : problem.backhaul->links) {
        if (link.to >= candidates || (link.from >= candidates && link.from != kRoot))
            throw core::RequestError(
                fmt::format("a link from {} to {} names no candidate", link.from, link.to), "",
                "Number candidates from 0.");
        costs.push_back(link.cost);
    }
    checked_sum(costs, "cost of link");
}

void check_target(const CoverProblem& problem, std::int64_t total) {
    std::vector<bool> usable(problem.costs.size(), true);
    if (problem.backhaul) {
        const auto hops = hops_from_root(problem.costs.size(), *problem.backhaul);
        for (std::size_t i = 0; i < hops.size(); ++i) usable[i] = hops[i].has_value();
        if (std::none_of(usable.begin(), usable.end(), [](bool one) { return one; }))
            throw core::RequestError(
                "the backhaul is disconnected: no candidate has a path to a fibre node or existing "
                "site",
                "", "Allow longer links or more hops, or add nodes to connect to.");
    }
    if (!problem.required_weight) return;
    std::int64_t most = 0;
    for (std::size_t i = 0; i < problem.weights.size(); ++i) {
        const auto serving = problem.coverage.candidates[i];
        if (std::any_of(serving.begin(), serving.end(), [&](auto c) { return usable[c]; }))
            most += problem.weights[i];
    }
    if (*problem.required_weight > most)
        throw core::RequestError(
            fmt::format(
                "the target cannot be reached: it asks for {} of {}, and all candidates "
                "together reach {} ({:.4f} %)",
                *problem.required_weight, total, most,
                total == 0 ? 0.0 : 100 * static_cast<double>(most) / static_cast<double>(total)),
            "", "Lower the target, widen the radius or add candidates.");
}

}  // namespace

void check_problem(const CoverProblem& problem) {
    if (problem.costs.empty())
        throw core::RequestError("there is not one candidate", "", "Give at least one.");
    if (problem.weights.empty())
        throw core::RequestError("the demand is empty: there is nobody to reach", "",
                                 "Give at least one demand point.");
    if (problem.coverage.candidate_count() != problem.costs.size() ||
        problem.coverage.demand_count() != problem.weights.size())
        throw core::RequestError("the coverage is of other candidates or demands", "",
                                 "Give one cost per candidate and one weight per demand.");
    checked_sum(problem.costs, "cost of candidate");
    const std::int64_t total = checked_sum(problem.weights, "weight of demand");
    if (total == 0)
        throw core::RequestError("the demand is empty: every weight is 0", "",
                                 "Give weights, people for example.");
    if (problem.count && *problem.count < 1)
        throw core::RequestError(fmt::format("{} is no number of sites", *problem.count), "",
                                 "Ask for 1 or more.");
    if (problem.budget && *problem.budget < 0)
        throw core::RequestError(fmt::format("the budget is negative: {}", *problem.budget), "",
                                 "Give 0 or more.");
    if (problem.minimises_cost() == (problem.count || problem.budget))
        throw core::RequestError("the question is not one question", "",
                                 "Give a count, a budget or both, or else a required weight.");
    if (problem.backhaul) check_links(problem);
    check_target(problem, total);
}

}  // namespace phusong::siting

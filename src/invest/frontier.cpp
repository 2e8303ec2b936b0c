#include "invest/frontier.hpp"

#include <algorithm>
#include <cmath>

#include "invest/requirement.hpp"

namespace phusong::invest {

std::vector<FrontierStep> frontier(std::span<const SupportPackage> packages) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < packages.size(); ++i) {
        const auto& [people, subsidy] = packages[i];
        require(std::isfinite(people) && people >= 0 && std::isfinite(subsidy) && subsidy >= 0,
                "people or subsidy are negative or no number", "frontier",
                "Give 0 or more of both.");
        if (people > 0) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const double left = packages[a].subsidy / packages[a].people;
        const double right = packages[b].subsidy / packages[b].people;
        return left != right ? left < right : packages[a].people > packages[b].people;
    });
    std::vector<FrontierStep> steps;
    FrontierStep step;
    for (const std::size_t i : order) {
        step.package = i;
        step.people += packages[i].people;
        step.subsidy += packages[i].subsidy;
        steps.push_back(step);
    }
    return steps;
}

std::size_t steps_within(std::span<const FrontierStep> frontier, double budget) {
    const auto beyond = std::upper_bound(
        frontier.begin(), frontier.end(), budget,
        [](double amount, const FrontierStep& step) { return amount < step.subsidy; });
    return static_cast<std::size_t>(beyond - frontier.begin());
}

}  // namespace phusong::invest

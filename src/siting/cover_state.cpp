#include "siting/cover_state.hpp"

namespace phusong::siting {

CoverState::CoverState(const CoverProblem& problem)
    : problem_(problem),
      chosen_(problem.costs.size(), false),
      place_(problem.costs.size(), 0),
      times_(problem.weights.size(), 0),
      owner_sum_(problem.weights.size(), 0),
      gain_(problem.costs.size(), 0),
      loss_(problem.costs.size(), 0) {
    for (std::uint32_t i = 0; i < problem.weights.size(); ++i) count_gain(i, problem.weights[i]);
}

void CoverState::count_gain(std::uint32_t demand, std::int64_t weight) {
    for (const std::uint32_t k : problem_.coverage.candidates[demand]) gain_[k] += weight;
}

void CoverState::add(std::uint32_t candidate) {
    chosen_[candidate] = true;
    place_[candidate] = static_cast<std::uint32_t>(sites_.size());
    sites_.push_back(candidate);
    site_cost_ += problem_.costs[candidate];
    for (const std::uint32_t i : problem_.coverage.demands[candidate]) {
        const std::int64_t weight = problem_.weights[i];
        if (times_[i] == 0) {
            covered_ += weight;
            loss_[candidate] += weight;
            count_gain(i, -weight);
        } else if (times_[i] == 1) {
            loss_[owner_sum_[i]] -= weight;
        }
        ++times_[i];
        owner_sum_[i] += candidate;
    }
}

void CoverState::drop(std::uint32_t candidate) {
    chosen_[candidate] = false;
    const std::uint32_t last = sites_.back();
    sites_[place_[candidate]] = last;
    place_[last] = place_[candidate];
    sites_.pop_back();
    site_cost_ -= problem_.costs[candidate];
    for (const std::uint32_t i : problem_.coverage.demands[candidate]) {
        const std::int64_t weight = problem_.weights[i];
        --times_[i];
        owner_sum_[i] -= candidate;
        if (times_[i] == 0) {
            covered_ -= weight;
            count_gain(i, weight);
        } else if (times_[i] == 1) {
            loss_[owner_sum_[i]] += weight;
        }
    }
    loss_[candidate] = 0;
}

void CoverState::swap_changes(std::uint32_t candidate, std::vector<std::int64_t>& changes) const {
    changes.resize(sites_.size());
    for (std::size_t i = 0; i < sites_.size(); ++i)
        changes[i] = gain_[candidate] - loss_[sites_[i]];
    // What both cover is not lost when they change places.
    for (const std::uint32_t i : problem_.coverage.demands[candidate])
        if (times_[i] == 1) changes[place_[owner_sum_[i]]] += problem_.weights[i];
}

}  // namespace phusong::siting

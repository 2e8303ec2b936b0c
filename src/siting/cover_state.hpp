#pragma once

#include <cstdint>
#include <vector>

#include "siting/problem.hpp"

namespace phusong::siting {

/// A choice of candidates with what each move would bring, kept up to date move by move.
class CoverState {
  public:
    explicit CoverState(const CoverProblem& problem);

    void add(std::uint32_t candidate);
    void drop(std::uint32_t candidate);

    bool is_chosen(std::uint32_t candidate) const { return chosen_[candidate]; }
    /// Candidates that are chosen, in order of choice (a drop puts the last one in the gap).
    const std::vector<std::uint32_t>& sites() const noexcept { return sites_; }
    std::int64_t covered() const noexcept { return covered_; }
    std::int64_t site_cost() const noexcept { return site_cost_; }
    /// Weight that a candidate not chosen would add.
    std::int64_t gain(std::uint32_t candidate) const { return gain_[candidate]; }
    /// Weight that only this chosen candidate covers.
    std::int64_t loss(std::uint32_t candidate) const { return loss_[candidate]; }

    /// The weight that adding a candidate and dropping sites()[i] would add, for every i.
    void swap_changes(std::uint32_t candidate, std::vector<std::int64_t>& changes) const;

  private:
    void count_gain(std::uint32_t demand, std::int64_t weight);

    const CoverProblem& problem_;
    std::vector<bool> chosen_;
    std::vector<std::uint32_t> sites_;
    std::vector<std::uint32_t> place_;      ///< of a chosen candidate in sites_
    std::vector<std::uint32_t> times_;      ///< how many chosen candidates cover a demand
    std::vector<std::uint64_t> owner_sum_;  ///< their numbers added up: the one, where it is one
    std::vector<std::int64_t> gain_;
    std::vector<std::int64_t> loss_;
    std::int64_t covered_ = 0;
    std::int64_t site_cost_ = 0;
};

}  // namespace phusong::siting

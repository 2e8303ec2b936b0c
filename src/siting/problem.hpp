#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "siting/coverage.hpp"

namespace phusong::siting {

/// A way by which one candidate can hand its traffic on to another, or to a root.
struct Link {
    std::uint32_t from = 0;  ///< a candidate, or kRoot
    std::uint32_t to = 0;    ///< a candidate
    std::int64_t cost = 0;   ///< not negative

    friend bool operator==(const Link&, const Link&) = default;
};

/// All that is connected already (fibre nodes, existing sites) taken together.
inline constexpr std::uint32_t kRoot = 0xFFFFFFFF;

/// How chosen sites must be connected: every one by links over other chosen sites to the root. What
/// is paid for is the tree of links. Links between candidates may be used both ways.
struct Backhaul {
    std::vector<Link> links;
    std::uint32_t hop_limit = 0;  ///< most links between a site and the root; 0: any number
};

/// Which candidates to choose so that demand is covered. Either maximise covered weight under a
/// count, a budget or both (maximal covering, Church and ReVelle 1974), or reach required_weight at
/// least cost (set covering; all of the weight or a share of it). Costs and weights are whole
/// numbers in the smallest sensible unit; their sums must stay below 2^53, or the solver's double
/// precision would no longer hold them.
struct CoverProblem {
    Coverage coverage;
    std::vector<std::int64_t> weights;            ///< of demands, not negative
    std::vector<std::int64_t> costs;              ///< of candidates, not negative
    std::optional<std::int64_t> count;            ///< choose at most so many
    std::optional<std::int64_t> budget;           ///< pay at most so much, links included
    std::optional<std::int64_t> required_weight;  ///< then cost is minimised
    std::optional<Backhaul> backhaul;

    bool minimises_cost() const noexcept { return required_weight.has_value(); }
};

/// How long and how to look for an answer.
struct SolveOptions {
    double time_limit_s =
        60;  ///< on the wall; a stop by it is the one thing that is not repeatable
    double search_share = 0.1;  ///< of the time limit, for the local search before the solver
    std::uint64_t search_rounds = 2000;  ///< most rounds of it; makes short runs repeatable
    std::uint64_t seed = 1;              ///< same seed, same answer, unless time runs out
    bool prove = true;           ///< false: local search only, bounded by the linear relaxation
    std::function<void()> tick;  ///< called now and then; may throw to stop the work
};

/// Figures of a choice of candidates, as the evaluator finds them.
struct Evaluation {
    std::int64_t covered_weight = 0;
    std::int64_t site_cost = 0;
    std::int64_t link_cost = 0;
    std::uint64_t covered_demands = 0;
    std::vector<std::string> violations;  ///< empty: the choice is allowed

    std::int64_t cost() const noexcept { return site_cost + link_cost; }
};

/// An answer. The objective is covered weight (maximised), or cost (minimised).
struct CoverSolution {
    std::vector<std::uint32_t> chosen;  ///< candidates, ascending
    std::vector<Link> links;            ///< with a backhaul: link to chosen[i], from its parent
    Evaluation figures;
    std::int64_t objective = 0;
    std::int64_t bound = 0;  ///< no allowed choice is better than this
    bool proven = false;     ///< objective and bound meet
    bool out_of_time = false;
    std::uint64_t nodes = 0;  ///< of branch and cut
    double seconds = 0;

    /// (UB − LB) / UB, 0 where both are 0. UB is the bound when weight is maximised, the objective
    /// when cost is minimised.
    double gap() const noexcept;
};

/// Throws what is wrong with a problem before anybody works on it.
/// @throws core::RequestError negative or too large weights or costs, no candidates, no demand,
///         wrong sizes, a target that cannot be reached (says the most that can), sites that no
///         link connects
void check_problem(const CoverProblem& problem);

/// Computes the figures of a choice from the problem alone and lists every rule that it breaks.
/// Shares no code with the solvers: it is what tells whether they are right.
Evaluation evaluate(const CoverProblem& problem, const std::vector<std::uint32_t>& chosen,
                    const std::vector<Link>& links);

}  // namespace phusong::siting

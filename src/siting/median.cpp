#include "siting/median.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "core/error.hpp"
#include "siting/deadline.hpp"
#include "siting/integer_program.hpp"
#include "siting/random.hpp"

namespace phusong::siting {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

void check_median(const MedianProblem& problem) {
    const auto refuse = [](const std::string& what, const char* mend) {
        throw core::RequestError(what, "", mend);
    };
    if (problem.weights.empty() || problem.distances.size() != problem.weights.size())
        refuse("the demand is empty, or has no distances", "Give a weight and distances for each.");
    const std::size_t candidates = problem.distances.front().size();
    if (problem.count < 1 || problem.count > candidates)
        refuse(
            fmt::format("{} sites cannot be chosen from {} candidates", problem.count, candidates),
            "Ask for 1 or more, and no more than there are.");
    for (std::size_t i = 0; i < problem.weights.size(); ++i) {
        if (problem.weights[i] < 0)
            refuse(fmt::format("weight of demand {} is negative: {}", i + 1, problem.weights[i]),
                   "Give numbers that are 0 or more.");
        const auto& row = problem.distances[i];
        if (row.size() != candidates ||
            std::any_of(row.begin(), row.end(), [](double d) { return !(d >= 0); }))
            refuse(fmt::format("distances of demand {} are missing or negative", i + 1),
                   "Give one that is 0 or more for every candidate.");
        if (std::none_of(row.begin(), row.end(), [](double d) { return d < kNever; }))
            refuse(fmt::format("no candidate can serve demand {}", i + 1),
                   "Add a candidate, or leave the demand out.");
    }
}

/// Finite stand-in for distances that may not be: dearer than any choice without them.
double forbidden_cost(const MedianProblem& problem) {
    double sum = 1;
    for (std::size_t i = 0; i < problem.weights.size(); ++i) {
        double farthest = 0;
        for (const double distance : problem.distances[i])
            if (distance < kNever) farthest = std::max(farthest, distance);
        sum += farthest * static_cast<double>(problem.weights[i]);
    }
    return sum;
}

/// Teitz and Bart's interchange in the form of Whitaker's fast one: all swaps of a candidate at
/// once.
class Interchange {
  public:
    Interchange(const MedianProblem& problem, std::uint64_t seed, const Deadline& deadline)
        : candidates_(problem.distances.front().size()),
          count_(problem.count),
          random_(seed),
          deadline_(deadline) {
        const double forbidden = forbidden_cost(problem);
        for (std::size_t i = 0; i < problem.weights.size(); ++i) {
            const auto weight = static_cast<double>(problem.weights[i]);
            std::vector<double>& row = cost_.emplace_back();
            for (const double distance : problem.distances[i])
                row.push_back(distance < kNever ? weight * distance : forbidden);
        }
    }

    std::vector<std::uint32_t> run(std::uint64_t rounds) {
        for (std::uint32_t j = 0; j < count_; ++j) sites_.push_back(j);
        descend();
        std::vector<std::uint32_t> best = sites_;
        double best_cost = total_;
        std::uint64_t idle = 0;
        for (std::uint64_t round = 0; round < rounds && idle < 200 && !deadline_.over(); ++round) {
            deadline_.tick();
            sites_ = best;
            disturb();
            descend();
            ++idle;
            if (total_ >= best_cost) continue;
            best = sites_;
            best_cost = total_;
            idle = 0;
        }
        std::sort(best.begin(), best.end());
        return best;
    }

  private:
    void disturb() {
        const std::uint32_t most = std::min<std::uint32_t>(count_, 2 + count_ / 5);
        for (std::uint32_t n = 1 + random_.below(most); n > 0; --n) {
            const std::uint32_t j = random_.below(candidates_);
            if (std::find(sites_.begin(), sites_.end(), j) == sites_.end())
                sites_[random_.below(sites_.size())] = j;
        }
    }

    void find_nearest() {
        nearest_.assign(cost_.size(), 0);
        second_cost_.assign(cost_.size(), kNever);
        total_ = 0;
        for (std::size_t i = 0; i < cost_.size(); ++i) {
            double first = kNever;
            for (std::uint32_t s = 0; s < sites_.size(); ++s) {
                const double cost = cost_[i][sites_[s]];
                if (cost < first) {
                    second_cost_[i] = first;
                    first = cost;
                    nearest_[i] = s;
                } else {
                    second_cost_[i] = std::min(second_cost_[i], cost);
                }
            }
            total_ += first;
        }
    }

    void descend() {
        find_nearest();
        std::vector<double> change;
        std::size_t idle = 0;
        std::uint32_t j = random_.below(candidates_);
        for (; idle < candidates_ && !deadline_.over(); ++idle) {
            j = j + 1 == candidates_ ? 0 : j + 1;
            if (std::find(sites_.begin(), sites_.end(), j) != sites_.end()) continue;
            change.assign(sites_.size(), 0);
            double gain = 0;
            for (std::size_t i = 0; i < cost_.size(); ++i) {
                const double now = cost_[i][sites_[nearest_[i]]];
                const double then = cost_[i][j];
                if (then < now)
                    gain += now - then;
                else
                    change[nearest_[i]] += std::min(then, second_cost_[i]) - now;
            }
            const auto best = std::min_element(change.begin(), change.end());
            if (*best - gain >= -1e-9 * std::abs(total_)) continue;
            sites_[static_cast<std::size_t>(best - change.begin())] = j;
            find_nearest();
            idle = 0;
        }
    }

    std::size_t candidates_;
    std::uint32_t count_;
    Random random_;
    const Deadline& deadline_;
    std::vector<std::vector<double>> cost_;
    std::vector<std::uint32_t> sites_;
    std::vector<std::uint32_t> nearest_;
    std::vector<double> second_cost_;
    double total_ = 0;
};

/// @param upper a cost that is reached: no column is needed for what alone would cost more
IntegerProgram median_program(const MedianProblem& problem, double upper) {
    IntegerProgram program;
    const std::size_t candidates = problem.distances.front().size();
    std::vector<std::pair<int, double>> all;
    for (std::size_t j = 0; j < candidates; ++j)
        all.emplace_back(program.add_column(0, 0, 1, true), 1.0);
    program.add_row(all, problem.count, problem.count);
    std::vector<std::uint32_t> order(candidates);
    for (std::size_t i = 0; i < problem.weights.size(); ++i) {
        if (problem.weights[i] == 0) continue;
        const auto weight = static_cast<double>(problem.weights[i]);
        const auto& row = problem.distances[i];
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(),
                  [&](auto a, auto b) { return row[a] != row[b] ? row[a] < row[b] : a < b; });
        // With p chosen, somebody among the nearest n − p + 1 is.
        const std::size_t within = candidates - problem.count + 1;
        double before = 0;
        int last = -1;
        for (std::size_t k = 0; k < candidates;) {
            const double distance = row[order[k]];
            if (last < 0 && k > 0) break;
            if (k > 0)
                program.objective[static_cast<std::size_t>(last)] = weight * (distance - before);
            std::vector<std::pair<int, double>> terms;
            std::size_t end = k;
            for (; end < candidates && row[order[end]] == distance; ++end)
                terms.emplace_back(static_cast<int>(order[end]), 1.0);
            const bool is_last =
                end >= within || row[order[end]] == kNever || weight * row[order[end]] > upper;
            const int z = is_last ? -1 : program.add_column(0, 0, 1, false);
            if (k == 0) {
                if (z >= 0) terms.emplace_back(z, 1.0);
                program.add_row(terms, 1, IntegerProgram::kInfinity);
            } else {
                if (z >= 0) terms.emplace_back(z, 1.0);
                terms.emplace_back(last, -1.0);
                program.add_row(terms, 0, IntegerProgram::kInfinity);
            }
            before = distance;
            last = z;
            k = end;
        }
    }
    return program;
}

/// What every demand pays at least: its nearest candidate.
double fixed_cost(const MedianProblem& problem) {
    double sum = 0;
    for (std::size_t i = 0; i < problem.weights.size(); ++i)
        sum += static_cast<double>(problem.weights[i]) *
               *std::min_element(problem.distances[i].begin(), problem.distances[i].end());
    return sum;
}

bool are_whole(const MedianProblem& problem) {
    for (const auto& row : problem.distances)
        for (const double distance : row)
            if (distance < kNever && distance != std::floor(distance)) return false;
    return true;
}

double assign_servers(const MedianProblem& problem, MedianSolution& solution) {
    double sum = 0;
    solution.server.clear();
    for (std::size_t i = 0; i < problem.weights.size(); ++i) {
        const auto& row = problem.distances[i];
        const std::uint32_t nearest =
            *std::min_element(solution.chosen.begin(), solution.chosen.end(),
                              [&](auto a, auto b) { return row[a] < row[b]; });
        solution.server.push_back(nearest);
        if (problem.weights[i] > 0) sum += static_cast<double>(problem.weights[i]) * row[nearest];
    }
    return sum;
}

bool covers_within(const MedianProblem& problem, double radius, const SolveOptions& options,
                   const Deadline& deadline, std::vector<std::uint32_t>& chosen) {
    IntegerProgram program;
    const std::size_t candidates = problem.distances.front().size();
    for (std::size_t j = 0; j < candidates; ++j) program.add_column(1, 0, 1, true);
    std::set<std::vector<std::uint32_t>> seen;
    for (std::size_t i = 0; i < problem.weights.size(); ++i) {
        if (problem.weights[i] == 0) continue;
        std::vector<std::uint32_t> near;
        std::vector<std::pair<int, double>> terms;
        for (std::uint32_t j = 0; j < candidates; ++j)
            if (problem.distances[i][j] <= radius) {
                near.push_back(j);
                terms.emplace_back(static_cast<int>(j), 1.0);
            }
        if (near.empty()) return false;
        if (seen.insert(near).second) program.add_row(terms, 1, IntegerProgram::kInfinity);
    }
    const Relaxation relaxation = relax(program, deadline);
    if (relaxation.infeasible || relaxation.bound > problem.count + 1e-6) return false;
    const BranchAndCut tree = branch_and_cut(program, problem.count, 1, options.seed, deadline);
    if (tree.values.empty()) return false;
    chosen.clear();
    for (std::uint32_t j = 0; j < candidates; ++j)
        if (tree.values[j] > 0.5) chosen.push_back(j);
    for (std::uint32_t j = 0; chosen.size() < problem.count; ++j)
        if (tree.values[j] <= 0.5) chosen.push_back(j);
    std::sort(chosen.begin(), chosen.end());
    return true;
}

}  // namespace

MedianSolution solve_median(const MedianProblem& problem, const SolveOptions& options) {
    check_median(problem);
    const Deadline deadline(options.time_limit_s, options.tick);
    MedianSolution solution;
    const Deadline search_until = deadline.part(
        options.prove ? options.search_share * options.time_limit_s : options.time_limit_s);
    solution.chosen = Interchange(problem, options.seed, search_until).run(options.search_rounds);
    solution.objective = assign_servers(problem, solution);
    const double fixed = fixed_cost(problem);
    solution.bound = fixed;
    IntegerProgram program = median_program(problem, solution.objective);
    const Relaxation relaxation = relax(program, deadline);
    const double step = are_whole(problem) ? 1 : std::max(1e-9 * solution.objective, 1e-12);
    const auto closed = [&] { return solution.objective - solution.bound < 0.999999 * step; };
    solution.bound = std::max(solution.bound, relaxation.bound + fixed);
    if (!closed() && options.prove && !deadline.over() && solution.objective < kNever) {
        const double cutoff = solution.objective - fixed - step;
        fix_by_reduced_cost(program, relaxation, cutoff);
        const BranchAndCut tree = branch_and_cut(program, cutoff, step, options.seed, deadline);
        if (!tree.values.empty()) {
            solution.chosen.clear();
            for (std::uint32_t j = 0; j < problem.distances.front().size(); ++j)
                if (tree.values[j] > 0.5) solution.chosen.push_back(j);
            solution.objective = assign_servers(problem, solution);
        }
        solution.bound =
            std::max(solution.bound,
                     tree.complete ? solution.objective : std::min(tree.bound, cutoff) + fixed);
    }
    if (closed()) solution.bound = solution.objective;
    solution.bound = std::min(solution.bound, solution.objective);
    solution.proven = solution.bound == solution.objective;
    solution.out_of_time = !solution.proven && deadline.over();
    solution.seconds = deadline.elapsed_s();
    return solution;
}

MedianSolution solve_center(const MedianProblem& problem, const SolveOptions& options) {
    check_median(problem);
    const Deadline deadline(options.time_limit_s, options.tick);
    std::vector<double> radii;
    for (std::size_t i = 0; i < problem.weights.size(); ++i)
        if (problem.weights[i] > 0)
            for (const double distance : problem.distances[i])
                if (distance < kNever) radii.push_back(distance);
    std::sort(radii.begin(), radii.end());
    radii.erase(std::unique(radii.begin(), radii.end()), radii.end());
    MedianSolution solution;
    std::size_t low = 0;
    std::size_t high = radii.size();
    while (low < high && !deadline.over()) {
        const std::size_t middle = low + (high - low) / 2;
        if (covers_within(problem, radii[middle], options, deadline, solution.chosen))
            high = middle;
        else if (!deadline.over())
            low = middle + 1;
    }
    if (solution.chosen.empty())
        throw core::RequestError("no allowed choice of sites was found", "",
                                 "Allow more sites, more time or longer distances.");
    assign_servers(problem, solution);
    solution.objective = 0;
    for (std::size_t i = 0; i < problem.weights.size(); ++i)
        if (problem.weights[i] > 0)
            solution.objective =
                std::max(solution.objective, problem.distances[i][solution.server[i]]);
    solution.bound = low < radii.size() ? radii[low] : solution.objective;
    solution.proven = low == high;
    solution.out_of_time = !solution.proven;
    solution.seconds = deadline.elapsed_s();
    return solution;
}

}  // namespace phusong::siting

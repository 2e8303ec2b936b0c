#include "siting/solve_cover.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/error.hpp"
#include "siting/connected_tree.hpp"
#include "siting/cover_program.hpp"
#include "siting/deadline.hpp"
#include "siting/full_cover_search.hpp"
#include "siting/hops.hpp"
#include "siting/local_search.hpp"
#include "siting/presolve.hpp"

namespace phusong::siting {
namespace {

// Steps of the search for a full cover, which are short, for each of the rounds that are allowed.
constexpr std::uint64_t kStepsBeforeProof = 2;
constexpr std::uint64_t kStepsAlone = 100;

class CoverSolver {
  public:
    CoverSolver(const CoverProblem& problem, const SolveOptions& options)
        : problem_(problem),
          options_(options),
          deadline_(options.time_limit_s, options.tick),
          presolved_(presolve(problem)) {}

    CoverSolution run() {
        best_bound();
        search();
        if (!presolved_.problem.costs.empty()) prove();
        if (!found_)
            throw core::RequestError("no allowed choice of sites was found in time", "",
                                     "Allow more time, or loosen the target or the hop limit.");
        solution_.figures = evaluate(problem_, solution_.chosen, solution_.links);
        if (!solution_.figures.violations.empty())
            throw std::logic_error("siting: " + solution_.figures.violations.front());
        solution_.proven = solution_.bound == solution_.objective;
        solution_.out_of_time = !solution_.proven && deadline_.over();
        solution_.seconds = deadline_.elapsed_s();
        return std::move(solution_);
    }

  private:
    bool minimises() const { return problem_.minimises_cost(); }

    /// What is true without any solver.
    void best_bound() {
        solution_.bound = 0;
        if (minimises()) return;
        for (const std::int64_t weight : presolved_.problem.weights) solution_.bound += weight;
    }

    /// Keeps the better of two bounds; value is that of a minimisation, in units of the objective.
    void tighten(double value, double tolerance, std::int64_t unit) {
        if (!std::isfinite(value)) return;
        const double safe = value - tolerance * std::max(1.0, std::abs(value));
        const auto whole = static_cast<std::int64_t>(std::ceil(safe)) * unit;
        solution_.bound =
            minimises() ? std::max(solution_.bound, whole) : std::min(solution_.bound, -whole);
        // A bound from a solver's tolerance never contradicts a choice that exists.
        if (!found_) return;
        solution_.bound = minimises() ? std::min(solution_.bound, solution_.objective)
                                      : std::max(solution_.bound, solution_.objective);
    }

    /// Takes a choice of the presolved problem if it is allowed and better.
    void offer(const std::vector<std::uint32_t>& sites, const std::vector<Link>& links) {
        std::vector<std::uint32_t> chosen;
        chosen.reserve(sites.size());
        for (const std::uint32_t j : sites) chosen.push_back(presolved_.candidate[j]);
        std::vector<Link> own_links;
        own_links.reserve(links.size());
        for (const Link& link : links)
            own_links.push_back({link.from == kRoot ? kRoot : presolved_.candidate[link.from],
                                 presolved_.candidate[link.to], link.cost});
        const Evaluation figures = evaluate(problem_, chosen, own_links);
        if (!figures.violations.empty()) return;
        const std::int64_t objective = minimises() ? figures.cost() : figures.covered_weight;
        const bool better = !found_ || (minimises() ? objective < solution_.objective
                                                    : objective > solution_.objective);
        if (!better) return;
        found_ = true;
        solution_.chosen = std::move(chosen);
        solution_.links = std::move(own_links);
        solution_.objective = objective;
    }

    void offer_connected(const std::vector<std::uint32_t>& sites) {
        if (!problem_.backhaul) return offer(sites, {});
        const LinkGraph graph(presolved_.problem.costs.size(), *presolved_.problem.backhaul);
        if (const auto links = connect(graph, sites)) offer(sites, *links);
    }

    void search() {
        offer({}, {});
        const Deadline until = options_.prove
                                   ? deadline_.part(options_.search_share * options_.time_limit_s)
                                   : deadline_;
        if (problem_.backhaul)
            look_around({}, options_.prove ? options_.search_rounds / 10 : options_.search_rounds,
                        until);
        else if (presolved_.covers_all)
            offer(search_full_cover(
                      presolved_.problem,
                      (options_.prove ? kStepsBeforeProof : kStepsAlone) * options_.search_rounds,
                      options_.seed, until),
                  {});
        else
            offer(search_cover(presolved_.problem, options_.search_rounds, options_.seed, until),
                  {});
    }

    void look_around(const SearchGuide& guide, std::uint64_t rounds, const Deadline& until) {
        offer_connected(
            search_connected(presolved_.problem, rounds, options_.seed + looks_++, until, guide));
    }

    bool closed() const { return found_ && solution_.bound == solution_.objective; }

    /// In units of the program's objective, minimised.
    double objective_in(const CoverProgram& cover) const {
        const double value =
            static_cast<double>(solution_.objective) / static_cast<double>(cover.unit);
        return minimises() ? value : -value;
    }

    void prove() {
        if (closed()) return;
        CoverProgram cover = cover_program(presolved_);
        if (problem_.backhaul) return prove_connected(cover);
        const Relaxation relaxation = relax(cover.program, deadline_);
        tighten(relaxation.bound, 1e-9, cover.unit);
        if (closed() || !options_.prove || deadline_.over()) return;
        const double cutoff = found_ ? objective_in(cover) - 1 : 1e30;
        if (found_) fix_by_reduced_cost(cover.program, relaxation, cutoff);
        const BranchAndCut tree =
            branch_and_cut(cover.program, cutoff, 1, options_.seed, deadline_);
        solution_.nodes = tree.nodes;
        if (!tree.values.empty()) {
            const auto sites = cover.sites(tree.values);
            offer(sites, cover.links(tree.values));
            offer_connected(sites);
        }
        if (tree.complete && found_)
            solution_.bound = solution_.objective;
        else
            // Fixed columns and the cutoff only ruled out what is no better than what was found.
            tighten(std::min(tree.bound, cutoff + 1), 1e-6, cover.unit);
    }

    void prove_connected(const CoverProgram& cover) {
        ConnectedTreeOwner owner;
        owner.best = [&] { return found_ ? objective_in(cover) : IntegerProgram::kInfinity; };
        owner.offer = [&](const auto& sites, const auto& links) { offer(sites, links); };
        owner.offer_sites = [&](const auto& sites) { offer_connected(sites); };
        owner.at_root = [&](double bound) { tighten(bound, 1e-9, cover.unit); };
        owner.round = [&](const std::vector<double>& values, std::uint64_t rounds) {
            look_around({{}, {values.begin(), values.begin() + cover.candidates}}, rounds,
                        deadline_);
        };
        const BranchAndCut tree =
            search_connected_tree(cover, presolved_.problem, owner, deadline_);
        solution_.nodes = tree.nodes;
        if (tree.complete && found_)
            solution_.bound = solution_.objective;
        else
            tighten(tree.bound, 1e-9, cover.unit);
    }

    const CoverProblem& problem_;
    const SolveOptions& options_;
    Deadline deadline_;
    Presolved presolved_;
    CoverSolution solution_;
    bool found_ = false;
    std::uint64_t looks_ = 0;
};

}  // namespace

CoverSolution solve_cover(const CoverProblem& problem, const SolveOptions& options) {
    check_problem(problem);
    return CoverSolver(problem, options).run();
}

}  // namespace phusong::siting

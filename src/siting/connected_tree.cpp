#include "siting/connected_tree.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <queue>
#include <utility>

#include "siting/cut_simplex.hpp"
#include "siting/directed_cuts.hpp"

namespace phusong::siting {
namespace {

constexpr double kWhole = 1e-6;
/// The rounds of cuts at the top end when several of them moved the bound by less than this share.
constexpr double kTailingOff = 5e-5;
constexpr int kSlowRounds = 6;
constexpr std::size_t kCutsInARound = 150;
/// Rounds of cuts at a node below the top, where its point is not whole.
constexpr int kNodeRounds = 4;
/// Probes of strong branching, and how many known results of a column make them needless.
constexpr std::size_t kProbed = 6;
constexpr int kReliable = 2;
constexpr int kProbeSteps = 40;
constexpr int kIdleSolves = 25;
/// How often the surroundings of the relaxation's point are searched, and for how many rounds.
constexpr int kRoundsBetweenLooks = 10;
constexpr std::uint64_t kRootLook = 60;
constexpr std::uint64_t kNodesBetweenLooks = 5;
constexpr std::uint64_t kNodeLook = 30;

struct Bounds {
    int column;
    double low;
    double high;
};

struct Node {
    double bound;
    std::uint64_t number;
    std::vector<Bounds> fixed;
    std::shared_ptr<const CutSimplex::Basis> basis;
};

struct LaterNode {
    bool operator()(const Node& a, const Node& b) const {
        return a.bound != b.bound ? a.bound > b.bound : a.number > b.number;
    }
};

/// How much a branch on a column raised the bound, for each unit of the way.
struct PseudoCost {
    double sum[2] = {0, 0};
    int count[2] = {0, 0};
};

class Tree {
  public:
    Tree(const CoverProgram& cover, const CoverProblem& problem, const ConnectedTreeOwner& owner,
         const Deadline& deadline)
        : cover_(cover),
          problem_(problem),
          owner_(owner),
          deadline_(deadline),
          simplex_(cover.program, deadline),
          costs_(cover.candidates) {}

    BranchAndCut run() {
        if (solve_root()) {
            branch({-IntegerProgram::kInfinity, 0, {}, nullptr});
            while (!open_.empty() && !stopped_) {
                Node node = open_.top();
                if (hopeless(node.bound)) {
                    open_ = {};
                    break;
                }
                open_.pop();
                dive(std::move(node));
            }
        }
        result_.complete = !stopped_;
        result_.bound = std::max(root_bound_, lowest_open());
        return result_;
    }

  private:
    double limit() const { return owner_.best() - 1 + kWhole; }
    bool hopeless(double bound) const { return bound > limit(); }

    double lowest_open() const {
        double lowest = std::min(owner_.best(), interrupted_);
        if (!open_.empty()) lowest = std::min(lowest, open_.top().bound);
        return lowest;
    }

    CutSimplex::Outcome solve() {
        if (deadline_.over()) return CutSimplex::Outcome::stopped;
        deadline_.tick();
        return simplex_.solve(limit());
    }

    /// @return false: nothing better than the best choice can exist, or time is up
    bool solve_root() {
        int slow = 0;
        int rounds = 0;
        double before = -IntegerProgram::kInfinity;
        while (true) {
            const auto outcome = solve();
            if (outcome == CutSimplex::Outcome::stopped) stopped_ = true;
            if (outcome != CutSimplex::Outcome::optimal) return false;
            root_bound_ = std::max(root_bound_, simplex_.bound());
            owner_.at_root(root_bound_);
            if (++rounds % kRoundsBetweenLooks == 0) owner_.round(simplex_.values(), kRootLook);
            if (hopeless(root_bound_)) return false;
            const bool is_slow = simplex_.bound() - before < kTailingOff * std::abs(before);
            slow = is_slow ? slow + 1 : 0;
            before = simplex_.bound();
            simplex_.drop_idle_rows(8);
            const std::vector<CutRow> rows =
                directed_cuts(cover_, problem_, simplex_.values(), kCutsInARound);
            if (rows.empty() || slow > kSlowRounds) break;
            simplex_.add(rows);
        }
        owner_.round(simplex_.values(), 5 * kRootLook);
        root_reduced_ = simplex_.reduced_costs();
        root_point_bound_ = simplex_.bound();
        return true;
    }

    /// What the relaxation at the top says no better choice can have.
    void fix_globally() {
        if (owner_.best() >= best_when_fixed_) return;
        best_when_fixed_ = owner_.best();
        for (std::size_t j = 0; j < root_reduced_.size(); ++j) {
            const auto column = static_cast<int>(j);
            fix_by(column, root_reduced_[j], limit() - root_point_bound_, global_);
        }
        for (const Bounds& fixed : global_)
            simplex_.set_bounds(fixed.column, fixed.low, fixed.high);
    }

    void fix_by(int column, double reduced, double room, std::vector<Bounds>& list) {
        if (!cover_.program.is_integer[static_cast<std::size_t>(column)]) return;
        const double low = simplex_.low(column);
        const double high = simplex_.high(column);
        if (low == high) return;
        if (reduced > room + kWhole)
            list.push_back({column, low, low});
        else if (-reduced > room + kWhole)
            list.push_back({column, high, high});
    }

    void move_to(const Node& node) {
        for (const Bounds& old : moved_) {
            const auto j = static_cast<std::size_t>(old.column);
            simplex_.set_bounds(old.column, cover_.program.lower[j], cover_.program.upper[j]);
        }
        for (const Bounds& fixed : global_)
            simplex_.set_bounds(fixed.column, fixed.low, fixed.high);
        for (const Bounds& fixed : node.fixed)
            simplex_.set_bounds(fixed.column, fixed.low, fixed.high);
        moved_ = node.fixed;
    }

    void dive(Node node) {
        move_to(node);
        simplex_.restore(*node.basis);
        branch(std::move(node));
    }

    /// Works on a node, then on one child of it, and so on; the other children go to the heap.
    void branch(Node node) {
        while (true) {
            ++result_.nodes;
            fix_globally();
            const int column = cut_and_choose(node);
            if (column < 0) return;
            Node other = node;
            const double value = simplex_.values()[static_cast<std::size_t>(column)];
            other.basis = std::make_shared<CutSimplex::Basis>(simplex_.basis());
            other.fixed.push_back({column, 0, 0});
            other.number = next_number_++;
            open_.push(std::move(other));
            node.fixed.push_back({column, 1, 1});
            simplex_.set_bounds(column, 1, 1);
            moved_ = node.fixed;
            last_branch_ = {column, 1 - value, simplex_.bound()};
        }
    }

    /// Solves a node with its cuts.
    /// @return the column to branch on; −1: the node is done with
    int cut_and_choose(Node& node) {
        for (int round = 0;; ++round) {
            const auto outcome = solve();
            if (outcome == CutSimplex::Outcome::stopped) {
                stopped_ = true;
                interrupted_ = std::min(interrupted_, std::max(node.bound, root_bound_));
                return -1;
            }
            if (round == 0) learn(outcome);
            if (outcome == CutSimplex::Outcome::pruned) return -1;
            node.bound = std::max(node.bound, simplex_.bound());
            const bool is_whole = fractional_sites().empty();
            if (round >= kNodeRounds && !is_whole) break;
            const std::vector<CutRow> rows =
                directed_cuts(cover_, problem_, simplex_.values(), is_whole ? 400 : 60);
            if (rows.empty()) break;
            simplex_.add(rows);
        }
        simplex_.drop_idle_rows(kIdleSolves);
        if (result_.nodes % kNodesBetweenLooks == 0) owner_.round(simplex_.values(), kNodeLook);
        const std::vector<int> sites = fractional_sites();
        if (sites.empty()) return finish_whole(node);
        for (std::size_t j = 0; j < cover_.program.column_count(); ++j)
            fix_by(static_cast<int>(j), simplex_.reduced_costs()[j], limit() - simplex_.bound(),
                   node.fixed);
        for (const Bounds& fixed : node.fixed)
            simplex_.set_bounds(fixed.column, fixed.low, fixed.high);
        moved_ = node.fixed;
        return choose(sites);
    }

    /// All sites are whole: the links are, or become so by the cheapest tree.
    int finish_whole(const Node& node) {
        owner_.offer_sites(cover_.sites(simplex_.values()));
        if (hopeless(node.bound)) return -1;
        int column = -1;
        double furthest = kWhole;
        for (const CoverProgram::Arc& arc : cover_.arcs) {
            const double value = simplex_.values()[static_cast<std::size_t>(arc.column)];
            const double away = std::min(value, 1 - value);
            if (away <= furthest) continue;
            furthest = away;
            column = arc.column;
        }
        if (column < 0)
            owner_.offer(cover_.sites(simplex_.values()), cover_.links(simplex_.values()));
        return column;
    }

    std::vector<int> fractional_sites() const {
        std::vector<int> columns;
        for (std::size_t j = 0; j < cover_.candidates; ++j) {
            const double value = simplex_.values()[j];
            if (std::min(value, 1 - value) > kWhole) columns.push_back(static_cast<int>(j));
        }
        return columns;
    }

    void learn(CutSimplex::Outcome outcome) {
        if (last_branch_.column < 0) return;
        const double rise = outcome == CutSimplex::Outcome::pruned
                                ? limit() - last_branch_.bound
                                : simplex_.bound() - last_branch_.bound;
        if (last_branch_.column < static_cast<int>(costs_.size()))
            record(last_branch_.column, 1, rise / std::max(kWhole, last_branch_.way));
        last_branch_.column = -1;
    }
    void record(int column, int side, double rise) {
        PseudoCost& cost = costs_[static_cast<std::size_t>(column)];
        cost.sum[side] += std::max(0.0, rise);
        ++cost.count[side];
    }
    double expected(int column, int side) const {
        const PseudoCost& cost = costs_[static_cast<std::size_t>(column)];
        if (cost.count[side] > 0) return cost.sum[side] / cost.count[side];
        double sum = 0;
        int count = 0;
        for (const PseudoCost& each : costs_) {
            if (each.count[side] == 0) continue;
            sum += each.sum[side] / each.count[side];
            ++count;
        }
        return count == 0 ? 1 : sum / count;
    }
    static double score(double down, double up) {
        return std::max(down, 1e-6) * std::max(up, 1e-6);
    }

    int choose(const std::vector<int>& columns) {
        const std::vector<double> values = simplex_.values();
        const auto guess = [&](int column) {
            const double value = values[static_cast<std::size_t>(column)];
            return score(value * expected(column, 0), (1 - value) * expected(column, 1));
        };
        std::vector<std::pair<double, int>> order;
        order.reserve(columns.size());
        for (const int column : columns) order.emplace_back(-guess(column), column);
        std::sort(order.begin(), order.end());
        double best_score = -1;
        int best = order.front().second;
        const double bound = simplex_.bound();
        const double most = limit();
        std::size_t probed = 0;
        for (const auto& [negative, column] : order) {
            const PseudoCost& known = costs_[static_cast<std::size_t>(column)];
            double value_of = -negative;
            if (std::min(known.count[0], known.count[1]) < kReliable) {
                if (probed++ >= kProbed) break;
                const double value = values[static_cast<std::size_t>(column)];
                const double down =
                    std::max(0.0, simplex_.probe(column, 0, 0, kProbeSteps, most) - bound);
                const double up =
                    std::max(0.0, simplex_.probe(column, 1, 1, kProbeSteps, most) - bound);
                record(column, 0, down / value);
                record(column, 1, up / (1 - value));
                value_of = score(down, up);
            }
            if (value_of <= best_score) continue;
            best_score = value_of;
            best = column;
        }
        return best;
    }

    struct Step {
        int column = -1;
        double way = 1;
        double bound = 0;
    };

    const CoverProgram& cover_;
    const CoverProblem& problem_;
    const ConnectedTreeOwner& owner_;
    const Deadline& deadline_;
    CutSimplex simplex_;
    std::vector<PseudoCost> costs_;
    std::priority_queue<Node, std::vector<Node>, LaterNode> open_;
    std::vector<Bounds> global_;
    std::vector<Bounds> moved_;
    std::vector<double> root_reduced_;
    double root_bound_ = -IntegerProgram::kInfinity;
    double root_point_bound_ = 0;
    double best_when_fixed_ = IntegerProgram::kInfinity;
    double interrupted_ = IntegerProgram::kInfinity;
    std::uint64_t next_number_ = 1;
    Step last_branch_;
    BranchAndCut result_;
    bool stopped_ = false;
};

}  // namespace

BranchAndCut search_connected_tree(const CoverProgram& cover, const CoverProblem& problem,
                                   const ConnectedTreeOwner& owner, const Deadline& deadline) {
    return Tree(cover, problem, owner, deadline).run();
}

}  // namespace phusong::siting

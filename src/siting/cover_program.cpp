#include "siting/cover_program.hpp"

#include <algorithm>
#include <numeric>

#include "siting/hops.hpp"

namespace phusong::siting {
namespace {

using Terms = std::vector<std::pair<int, double>>;
constexpr double kUnbounded = IntegerProgram::kInfinity;

std::int64_t common_divisor(const std::vector<std::int64_t>& values) {
    std::int64_t divisor = 0;
    for (const std::int64_t value : values) divisor = std::gcd(divisor, value);
    return std::max<std::int64_t>(divisor, 1);
}

class Builder {
  public:
    explicit Builder(const Presolved& presolved)
        : problem_(presolved.problem), covers_all_(presolved.covers_all) {}

    CoverProgram build() {
        weight_unit_ = common_divisor(problem_.weights);
        result_.unit = problem_.minimises_cost() ? cost_unit() : weight_unit_;
        result_.candidates = problem_.costs.size();
        result_.program.prefers_primal = !covers_all_;
        result_.program.wants_cuts = !covers_all_;
        add_sites();
        add_demands();
        if (problem_.backhaul) add_backhaul();
        add_limits();
        return std::move(result_);
    }

  private:
    std::int64_t cost_unit() const {
        std::vector<std::int64_t> costs = problem_.costs;
        if (problem_.backhaul)
            for (const Link& link : problem_.backhaul->links) costs.push_back(link.cost);
        return common_divisor(costs);
    }
    double objective_cost(std::int64_t cost) const {
        const std::int64_t units = cost / result_.unit;  // without a rest: a common divisor
        return problem_.minimises_cost() ? static_cast<double>(units) : 0;
    }
    double weight(std::size_t demand) const {
        const std::int64_t units = problem_.weights[demand] / weight_unit_;  // likewise
        return static_cast<double>(units);
    }

    void add_sites() {
        for (const std::int64_t cost : problem_.costs) {
            result_.program.add_column(objective_cost(cost), 0, 1, true);
            count_.emplace_back(static_cast<int>(count_.size()), 1.0);
            cost_.emplace_back(static_cast<int>(cost_.size()), static_cast<double>(cost));
        }
    }

    void add_demands() {
        IntegerProgram& program = result_.program;
        result_.z_of_demand.assign(problem_.weights.size(), -1);
        Terms covered;
        std::vector<double> alone(problem_.costs.size(), 0);
        for (std::size_t i = 0; i < problem_.weights.size(); ++i) {
            const auto serving = problem_.coverage.candidates[i];
            Terms terms;
            for (const std::uint32_t j : serving) terms.emplace_back(static_cast<int>(j), 1.0);
            if (covers_all_) {
                program.add_row(terms, 1, kUnbounded);
            } else if (serving.size() == 1) {
                alone[serving[0]] += weight(i);
            } else {
                const double value = problem_.minimises_cost() ? 0 : -weight(i);
                const int z = program.add_column(value, 0, 1, false);
                result_.z_of_demand[i] = z;
                covered.emplace_back(z, weight(i));
                terms.emplace_back(z, -1.0);
                program.add_row(terms, 0, kUnbounded);
            }
        }
        for (std::size_t j = 0; j < alone.size(); ++j) {
            if (alone[j] == 0) continue;
            covered.emplace_back(static_cast<int>(j), alone[j]);
            if (!problem_.minimises_cost()) program.objective[j] -= alone[j];
        }
        if (!problem_.minimises_cost() || covers_all_) return;
        const std::int64_t required = (*problem_.required_weight + weight_unit_ - 1) / weight_unit_;
        program.add_row(covered, static_cast<double>(required), kUnbounded);
    }

    void add_limits() {
        if (problem_.count)
            result_.program.add_row(count_, -kUnbounded, static_cast<double>(*problem_.count));
        if (problem_.budget)
            result_.program.add_row(cost_, -kUnbounded, static_cast<double>(*problem_.budget));
    }

    int add_arc(std::uint32_t from, std::uint32_t to, std::int64_t cost) {
        const int column = result_.program.add_column(objective_cost(cost), 0, 1, true);
        cost_.emplace_back(column, static_cast<double>(cost));
        result_.arcs.push_back({{from, to, cost}, column});
        into_[to].emplace_back(column, 1.0);
        return column;
    }

    void add_backhaul() {
        const LinkGraph graph(problem_.costs.size(), *problem_.backhaul);
        const auto sites = static_cast<std::uint32_t>(problem_.costs.size());
        const double hops = std::min(graph.hop_limit, sites);
        into_.assign(sites, {});
        if (graph.hop_limit < sites)
            for (std::uint32_t j = 0; j < sites; ++j)
                hops_.push_back(result_.program.add_column(0, 1, std::max(1.0, hops), false));
        for (std::uint32_t j = 0; j < sites; ++j) {
            if (graph.to_root[j]) {
                const int x = add_arc(kRoot, j, *graph.to_root[j]);
                // Straight from the root means one hop: u ≤ 1 + (H−1)(1 − x).
                if (!hops_.empty())
                    result_.program.add_row({{hops_[j], 1.0}, {x, hops - 1}}, -kUnbounded, hops);
            }
            for (const Neighbour& next : graph.neighbours[j])
                if (j < next.to) add_pair(graph, j, next, hops);
        }
        for (std::uint32_t j = 0; j < sites; ++j) {
            Terms terms = into_[j];
            terms.emplace_back(static_cast<int>(j), -1.0);
            result_.program.add_row(terms, 0, 0);
        }
    }

    /// A site that can have the root as its parent for no more never needs this one.
    bool is_useful(const LinkGraph& graph, std::uint32_t to, std::int64_t cost) const {
        return !graph.to_root[to] || *graph.to_root[to] > cost;
    }

    void add_pair(const LinkGraph& graph, std::uint32_t a, const Neighbour& b, double hops) {
        IntegerProgram& program = result_.program;
        const auto end_a = static_cast<int>(a);
        const auto end_b = static_cast<int>(b.to);
        Terms both;
        if (is_useful(graph, b.to, b.cost)) both.emplace_back(add_arc(a, b.to, b.cost), 1.0);
        const bool there = !both.empty();
        if (is_useful(graph, a, b.cost)) both.emplace_back(add_arc(b.to, a, b.cost), 1.0);
        if (both.empty() || hops_.empty()) return;
        for (const int end : {end_a, end_b}) {
            Terms terms = both;
            terms.emplace_back(end, -1.0);
            program.add_row(terms, -kUnbounded, 0);
        }
        const auto in_order = [&](std::uint32_t from, std::uint32_t to, bool is_first) {
            Terms terms{{hops_[from], 1.0}, {hops_[to], -1.0}};
            if (both.size() == 2) {
                terms.emplace_back(both[is_first ? 0 : 1].first, hops);
                terms.emplace_back(both[is_first ? 1 : 0].first, hops - 2);
            } else {
                terms.emplace_back(both[0].first, is_first == there ? hops : hops - 2);
            }
            program.add_row(terms, -kUnbounded, hops - 1);
        };
        in_order(a, b.to, true);
        in_order(b.to, a, false);
    }

    const CoverProblem& problem_;
    bool covers_all_;
    std::int64_t weight_unit_ = 1;
    CoverProgram result_;
    Terms count_;
    Terms cost_;
    std::vector<Terms> into_;
    std::vector<int> hops_;
};

}  // namespace

std::vector<std::uint32_t> CoverProgram::sites(const std::vector<double>& values) const {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t j = 0; j < candidates; ++j)
        if (values[j] > 0.5) chosen.push_back(j);
    return chosen;
}

std::vector<Link> CoverProgram::links(const std::vector<double>& values) const {
    std::vector<Link> used;
    for (const Arc& arc : arcs)
        if (values[static_cast<std::size_t>(arc.column)] > 0.5) used.push_back(arc.link);
    std::sort(used.begin(), used.end(), [](const Link& a, const Link& b) { return a.to < b.to; });
    return used;
}

CoverProgram cover_program(const Presolved& presolved) {
    return Builder(presolved).build();
}

}  // namespace phusong::siting

#include <algorithm>
#include <queue>
#include <set>

#include "siting/cover_program.hpp"

namespace phusong::siting {
namespace {

constexpr double kViolation = 1e-3;
constexpr double kNothing = 1e-9;

/// Maximum flow by Dinic, on few and mostly light edges.
class Network {
  public:
    explicit Network(std::size_t nodes) : edges_of_(nodes) {}

    void add_edge(std::size_t from, std::size_t to, double capacity) {
        edges_of_[from].push_back(edges_.size());
        edges_.push_back({to, capacity});
        edges_of_[to].push_back(edges_.size());
        edges_.push_back({from, 0});
    }
    void remove_edges_from(std::size_t first_edge) {
        for (std::size_t e = edges_.size(); e-- > first_edge;) {
            // An edge's own end is what its twin leads to.
            edges_of_[edges_[e ^ 1U].to].pop_back();
        }
        edges_.resize(first_edge);
    }
    std::size_t edge_count() const { return edges_.size(); }

    double flow(std::size_t source, std::size_t sink, double enough) {
        left_.clear();
        for (const Edge& edge : edges_) left_.push_back(edge.capacity);
        double sum = 0;
        while (sum < enough && level(source, sink)) {
            next_.assign(edges_of_.size(), 0);
            while (sum < enough) {
                const double pushed = push(source, sink, enough - sum);
                if (pushed <= kNothing) break;
                sum += pushed;
            }
        }
        return sum;
    }
    /// After flow() that found less than enough: nodes on the side of the source.
    const std::vector<int>& levels() const { return level_; }

  private:
    struct Edge {
        std::size_t to;
        double capacity;
    };
    bool level(std::size_t source, std::size_t sink) {
        level_.assign(edges_of_.size(), -1);
        level_[source] = 0;
        std::queue<std::size_t> queue;
        queue.push(source);
        while (!queue.empty()) {
            const std::size_t at = queue.front();
            queue.pop();
            for (const std::size_t e : edges_of_[at])
                if (left_[e] > kNothing && level_[edges_[e].to] < 0) {
                    level_[edges_[e].to] = level_[at] + 1;
                    queue.push(edges_[e].to);
                }
        }
        return level_[sink] >= 0;
    }
    double push(std::size_t at, std::size_t sink, double most) {
        if (at == sink) return most;
        for (std::size_t& i = next_[at]; i < edges_of_[at].size(); ++i) {
            const std::size_t e = edges_of_[at][i];
            if (left_[e] <= kNothing || level_[edges_[e].to] != level_[at] + 1) continue;
            const double pushed = push(edges_[e].to, sink, std::min(most, left_[e]));
            if (pushed <= kNothing) continue;
            left_[e] -= pushed;
            left_[e ^ 1U] += pushed;
            return pushed;
        }
        return 0;
    }

    std::vector<std::vector<std::size_t>> edges_of_;
    std::vector<Edge> edges_;
    std::vector<double> left_;
    std::vector<int> level_;
    std::vector<std::size_t> next_;
};

class Separation {
  public:
    Separation(CoverProgram& cover, const CoverProblem& problem, const std::vector<double>& values)
        : cover_(cover),
          problem_(problem),
          values_(values),
          sites_(problem.costs.size()),
          network_(sites_ + 2) {
        for (const CoverProgram::Arc& arc : cover.arcs) {
            const double capacity = values[static_cast<std::size_t>(arc.column)];
            if (capacity > kNothing)
                network_.add_edge(arc.link.from == kRoot ? root() : arc.link.from, arc.link.to,
                                  capacity);
        }
    }

    std::size_t run() {
        for (std::uint32_t k = 0; k < sites_; ++k)
            if (values_[k] > 10 * kViolation) cut_for_site(k);
        for (std::size_t i = 0; i < problem_.weights.size(); ++i) cut_for_demand(i);
        return seen_.size();
    }

  private:
    std::size_t root() const { return sites_; }
    std::size_t sink() const { return sites_ + 1; }

    void cut_for_site(std::uint32_t k) {
        if (network_.flow(root(), k, values_[k] - kViolation) >= values_[k] - 2 * kViolation)
            return;
        add({}, static_cast<int>(k), false);
    }

    void cut_for_demand(std::size_t i) {
        const int z = cover_.z_of_demand[i];
        const double wanted = z >= 0 ? values_[static_cast<std::size_t>(z)] : 1;
        const auto serving = problem_.coverage.candidates[i];
        // Demand of one candidate: the cut of the site says it.
        if (wanted < 10 * kViolation || serving.size() < 2) return;
        const std::size_t first = network_.edge_count();
        for (const std::uint32_t j : serving)
            if (values_[j] > kNothing) network_.add_edge(j, sink(), values_[j]);
        const double flow = network_.flow(root(), sink(), wanted - kViolation);
        if (flow < wanted - 2 * kViolation) add({serving.begin(), serving.end()}, z, z < 0);
        network_.remove_edges_from(first);
    }

    /// Links into the far side, and sites of the demand on the near side, carry what is wanted.
    void add(const std::vector<std::uint32_t>& serving, int wanted, bool is_one) {
        const std::vector<int>& levels = network_.levels();
        std::vector<std::pair<int, double>> terms;
        for (const CoverProgram::Arc& arc : cover_.arcs) {
            const bool from_near = arc.link.from == kRoot || levels[arc.link.from] >= 0;
            if (from_near && levels[arc.link.to] < 0) terms.emplace_back(arc.column, 1.0);
        }
        for (const std::uint32_t j : serving)
            if (levels[j] >= 0) terms.emplace_back(static_cast<int>(j), 1.0);
        if (!is_one) terms.emplace_back(wanted, -1.0);
        std::vector<int> key;
        key.reserve(terms.size());
        for (const auto& [column, value] : terms) key.push_back(column);
        if (!seen_.insert(key).second) return;
        cover_.program.add_row(terms, is_one ? 1 : 0, IntegerProgram::kInfinity);
    }

    CoverProgram& cover_;
    const CoverProblem& problem_;
    const std::vector<double>& values_;
    std::size_t sites_;
    Network network_;
    std::set<std::vector<int>> seen_;
};

}  // namespace

std::size_t add_violated_cuts(CoverProgram& cover, const CoverProblem& problem,
                              const std::vector<double>& values) {
    return Separation(cover, problem, values).run();
}

}  // namespace phusong::siting

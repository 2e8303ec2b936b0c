#include "siting/directed_cuts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "siting/max_flow.hpp"

namespace phusong::siting {
namespace {

/// Rows that are violated by less are not worth adding.
constexpr double kLeastViolation = 1e-3;
/// How often a cut is closed to look for the next one of the same site.
constexpr int kNestedCuts = 3;
constexpr std::int64_t kOne = 100'000'000;

std::int64_t whole(double value) {
    return std::llround(std::max(0.0, value) * kOne);
}

class Separation {
  public:
    Separation(const CoverProgram& cover, const CoverProblem& problem,
               const std::vector<double>& values, std::size_t most)
        : cover_(cover),
          problem_(problem),
          values_(values),
          most_(most),
          root_(static_cast<std::uint32_t>(problem.costs.size())),
          sink_(root_ + 1),
          used_(sink_ + 1, used_edges()),
          all_(sink_ + 1, all_edges()) {}

    std::vector<CutRow> run() {
        std::vector<std::uint32_t> sites(root_);
        std::iota(sites.begin(), sites.end(), 0U);
        std::stable_sort(sites.begin(), sites.end(),
                         [&](auto a, auto b) { return values_[a] > values_[b]; });
        for (const std::uint32_t site : sites) {
            if (values_[site] < 10 * kLeastViolation || found_.size() >= most_) break;
            cut_for_site(site);
        }
        for (std::size_t i = 0; i < problem_.weights.size() && found_.size() < most_; ++i) {
            const int z = cover_.z_of_demand[i];
            const double wanted = z >= 0 ? values_[static_cast<std::size_t>(z)] : 1;
            // Demand of one candidate: the cut of the site says it.
            if (wanted >= 10 * kLeastViolation && problem_.coverage.candidates[i].size() > 1)
                cut_for_demand(i, wanted);
        }
        return std::move(found_);
    }

  private:
    std::uint32_t start(const CoverProgram::Arc& arc) const {
        return arc.link.from == kRoot ? root_ : arc.link.from;
    }
    double value(const CoverProgram::Arc& arc) const {
        return values_[static_cast<std::size_t>(arc.column)];
    }

    /// What the point uses: few edges, quick to see that nothing is violated. The last ones, one
    /// for each site, lead to the sink and are closed.
    std::vector<FlowEdge> used_edges() {
        std::vector<FlowEdge> edges;
        for (std::size_t a = 0; a < cover_.arcs.size(); ++a) {
            const CoverProgram::Arc& arc = cover_.arcs[a];
            if (whole(value(arc)) == 0) continue;
            edges.push_back({start(arc), arc.link.to, whole(value(arc))});
            used_arcs_.push_back(a);
        }
        for (std::uint32_t j = 0; j < root_; ++j) edges.push_back({j, sink_, 0});
        return edges;
    }
    /// All links, with one unit more than the point has: of cuts that weigh the same, the one of
    /// fewest links is found.
    std::vector<FlowEdge> all_edges() const {
        std::vector<FlowEdge> edges;
        for (const CoverProgram::Arc& arc : cover_.arcs)
            edges.push_back({start(arc), arc.link.to, whole(value(arc)) + 1});
        for (std::uint32_t j = 0; j < root_; ++j) edges.push_back({j, sink_, 0});
        return edges;
    }

    void cut_for_site(std::uint32_t site) {
        const std::int64_t enough = whole(values_[site] - kLeastViolation);
        for (int nested = 0; nested < kNestedCuts; ++nested) {
            if (used_.run(root_, site, enough) >= enough) return;
            if (all_.run(root_, site, enough) >= enough) return;
            const std::vector<bool> near = all_.near_source();
            const std::vector<bool> away = all_.away_from_sink();
            if (!add(near, {}, static_cast<int>(site))) return;
            if (away != near) add(away, {}, static_cast<int>(site));
            close(near);
        }
    }

    void cut_for_demand(std::size_t demand, double wanted) {
        const auto serving = problem_.coverage.candidates[demand];
        const std::int64_t enough = whole(wanted - kLeastViolation);
        for (const std::uint32_t j : serving)
            used_.set_capacity(used_arcs_.size() + j, whole(values_[j]));
        if (used_.run(root_, sink_, enough) < enough) {
            for (const std::uint32_t j : serving)
                all_.set_capacity(cover_.arcs.size() + j, whole(values_[j]) + 1);
            if (all_.run(root_, sink_, enough) < enough) {
                const std::vector<bool> near = all_.near_source();
                if (add(near, {serving.begin(), serving.end()}, cover_.z_of_demand[demand]))
                    close(near);
            }
            for (const std::uint32_t j : serving) all_.set_capacity(cover_.arcs.size() + j, 0);
        }
        for (const std::uint32_t j : serving) used_.set_capacity(used_arcs_.size() + j, 0);
    }

    /// @param wanted the column of what must be connected, or −1 for 1
    bool add(const std::vector<bool>& outside, const std::vector<std::uint32_t>& serving,
             int wanted) {
        CutRow row;
        double sum = 0;
        const auto term = [&](int column) {
            row.terms.emplace_back(column, 1.0);
            sum += values_[static_cast<std::size_t>(column)];
        };
        for (const CoverProgram::Arc& arc : cover_.arcs)
            if (outside[start(arc)] && !outside[arc.link.to]) term(arc.column);
        for (const std::uint32_t j : serving)
            if (outside[j]) term(static_cast<int>(j));
        double target = 1;
        if (wanted >= 0) {
            target = values_[static_cast<std::size_t>(wanted)];
            row.terms.emplace_back(wanted, -1.0);
        } else {
            row.low = 1;
        }
        if (sum > target - kLeastViolation / 2) return false;
        found_.push_back(std::move(row));
        return true;
    }

    /// The links of a cut that was found are full for the rest of the search, so that the next cut
    /// is another one.
    void close(const std::vector<bool>& outside) {
        const auto crosses = [&](const CoverProgram::Arc& arc) {
            return outside[start(arc)] && !outside[arc.link.to];
        };
        for (std::size_t a = 0; a < cover_.arcs.size(); ++a)
            if (crosses(cover_.arcs[a])) all_.set_capacity(a, kOne);
        for (std::size_t u = 0; u < used_arcs_.size(); ++u)
            if (crosses(cover_.arcs[used_arcs_[u]])) used_.set_capacity(u, kOne);
    }

    const CoverProgram& cover_;
    const CoverProblem& problem_;
    const std::vector<double>& values_;
    std::size_t most_;
    std::uint32_t root_;
    std::uint32_t sink_;
    std::vector<std::size_t> used_arcs_;
    MaxFlow used_;
    MaxFlow all_;
    std::vector<CutRow> found_;
};

}  // namespace

std::vector<CutRow> directed_cuts(const CoverProgram& cover, const CoverProblem& problem,
                                  const std::vector<double>& values, std::size_t most) {
    return Separation(cover, problem, values, most).run();
}

}  // namespace phusong::siting

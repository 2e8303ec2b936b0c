#include "project/siting_files.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "output/csv.hpp"
#include "output/json_writer.hpp"
#include "output/output_file.hpp"
#include "project/scaled_numbers.hpp"

namespace phusong::project {
namespace {

using output::JsonWriter;
using output::Number;
using output::Value;

/// The answer in the units of the user.
class SitingFigures {
  public:
    explicit SitingFigures(const SitingAnswer& answer) : answer_(answer) {
        times_.assign(answer.demand.size(), 0);
        for (const std::uint32_t j : answer.solution.chosen)
            for (const std::uint32_t i : answer.problem.coverage.demands[j]) ++times_[i];
        for (const siting::Link& link : answer.solution.links) link_of_[link.to] = link;
    }

    Value cost(std::int64_t value) const {
        return Number{unscaled(value, answer_.cost_decimals), answer_.cost_decimals};
    }
    Value weight(std::int64_t value) const {
        return Number{unscaled(value, answer_.weight_decimals), answer_.weight_decimals};
    }
    Value objective(std::int64_t value) const {
        return answer_.problem.minimises_cost() ? cost(value) : weight(value);
    }
    std::int64_t total_weight() const {
        std::int64_t sum = 0;
        for (const std::int64_t weight : answer_.problem.weights) sum += weight;
        return sum;
    }
    std::uint32_t times(std::size_t demand) const { return times_[demand]; }
    std::int64_t weight_in_reach(std::uint32_t candidate, bool only_here) const {
        std::int64_t sum = 0;
        for (const std::uint32_t i : answer_.problem.coverage.demands[candidate])
            if (!only_here || times_[i] == 1) sum += answer_.problem.weights[i];
        return sum;
    }
    const siting::Link* link(std::uint32_t candidate) const {
        const auto at = link_of_.find(candidate);
        return at == link_of_.end() ? nullptr : &at->second;
    }
    std::uint32_t hops(std::uint32_t candidate) const {
        std::uint32_t count = 0;
        for (const siting::Link* at = link(candidate); at != nullptr; at = link(at->from)) ++count;
        return count;
    }

  private:
    const SitingAnswer& answer_;
    std::vector<std::uint32_t> times_;
    std::map<std::uint32_t, siting::Link> link_of_;
};

Value whole(std::uint64_t count) {
    return Number{static_cast<double>(count), 0};
}
Value coordinate(double value) {
    if (std::isnan(value)) return std::monostate{};
    return Number{value, 7};
}

void write_row(std::string& out, const std::vector<Value>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        output::append_csv_field(out, cells[i], false, {true});
    }
    out += "\r\n";
}

std::string sites_csv(const SitingAnswer& answer, const SitingFigures& figures) {
    std::string out =
        "\xEF\xBB\xBF"
        "candidate,x,y,cost,weight_in_reach,weight_only_here,linked_to,link_cost,hops\r\n";
    for (const std::uint32_t j : answer.solution.chosen) {
        const SitingPoint& site = answer.candidates[j];
        std::vector<Value> cells{site.id,
                                 coordinate(site.x),
                                 coordinate(site.y),
                                 figures.cost(answer.problem.costs[j]),
                                 figures.weight(figures.weight_in_reach(j, false)),
                                 figures.weight(figures.weight_in_reach(j, true))};
        if (const siting::Link* link = figures.link(j)) {
            cells.emplace_back(link->from == siting::kRoot ? std::string("root")
                                                           : answer.candidates[link->from].id);
            cells.push_back(figures.cost(link->cost));
            cells.push_back(whole(figures.hops(j)));
        } else {
            cells.insert(cells.end(), 3, std::monostate{});
        }
        write_row(out, cells);
    }
    return out;
}

std::string demand_csv(const SitingAnswer& answer, const SitingFigures& figures) {
    std::string out =
        "\xEF\xBB\xBF"
        "demand,x,y,weight,covered,sites_in_reach,candidates_in_reach\r\n";
    for (std::size_t i = 0; i < answer.demand.size(); ++i)
        write_row(out, {answer.demand[i].id, coordinate(answer.demand[i].x),
                        coordinate(answer.demand[i].y), figures.weight(answer.problem.weights[i]),
                        figures.times(i) > 0, whole(figures.times(i)),
                        whole(answer.problem.coverage.candidates[i].size())});
    return out;
}

void write_question(JsonWriter& json, const SitingRequest& request) {
    const auto number = [](const std::optional<double>& value, int decimals) {
        return value ? Value(Number{*value, decimals}) : Value(std::monostate{});
    };
    json.key("question");
    json.begin_object();
    json.member("goal", Value(std::string(request.share_pct ? "least_cost" : "most_weight")));
    json.member("count", request.count ? Value(Number{static_cast<double>(*request.count), 0})
                                       : Value(std::monostate{}));
    json.member("budget", number(request.budget, 6));
    json.member("share_pct", number(request.share_pct, 6));
    json.member("radius_m", number(request.radius_m, 3));
    json.member("distance", Value(std::string(request.pairs      ? "pairs"
                                              : request.on_plane ? "planar"
                                                                 : "geodesic")));
    if (request.links) {
        json.member("link_range_m", Number{request.links->range_m, 3});
        json.member("link_cost_per_km", Number{request.links->cost_per_km, 6});
        json.member("hop_limit", whole(request.links->hop_limit));
    }
    json.member("time_limit_s", Number{request.solve.time_limit_s, 3});
    json.member("seed", request.solve.seed);
    json.end_object();
}

void write_result(JsonWriter& json, const SitingAnswer& answer, const SitingFigures& figures) {
    const siting::CoverSolution& solution = answer.solution;
    json.member("objective", figures.objective(solution.objective));
    json.member("bound", figures.objective(solution.bound));
    json.member("gap_pct", Number{100 * solution.gap(), 6});
    json.member("proven", Value(solution.proven));
    json.member("out_of_time", Value(solution.out_of_time));
    json.member("sites", whole(solution.chosen.size()));
    json.member("site_cost", figures.cost(solution.figures.site_cost));
    json.member("link_cost", figures.cost(solution.figures.link_cost));
    json.member("cost", figures.cost(solution.figures.cost()));
    json.member("covered_weight", figures.weight(solution.figures.covered_weight));
    json.member("total_weight", figures.weight(figures.total_weight()));
    json.member("covered_pct", Number{100 * static_cast<double>(solution.figures.covered_weight) /
                                          static_cast<double>(figures.total_weight()),
                                      4});
    json.member("covered_demands", whole(solution.figures.covered_demands));
    json.member("demands", whole(answer.demand.size()));
    json.member("candidates", whole(answer.candidates.size()));
    if (!answer.without_links) return;
    json.key("without_links");
    json.begin_object();
    json.member("objective", figures.objective(answer.without_links->objective));
    json.member("bound", figures.objective(answer.without_links->bound));
    json.member("proven", Value(answer.without_links->proven));
    json.end_object();
}

std::string siting_json(const SitingRequest& request, const SitingAnswer& answer,
                        const SitingFigures& figures) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    write_question(json, request);
    write_result(json, answer, figures);
    json.key("chosen");
    json.begin_array(JsonWriter::Layout::in_line);
    for (const std::uint32_t j : answer.solution.chosen) json.value(Value(answer.candidates[j].id));
    json.end_array();
    json.key("issues");
    json.begin_array();
    for (const core::Issue& issue : answer.issues.all()) {
        json.begin_object(JsonWriter::Layout::in_line);
        json.member("severity", Value(to_string(issue.severity)));
        json.member("kind", Value(issue.kind));
        json.member("source", output::text_or_null(issue.source));
        json.member("feature", output::text_or_null(issue.feature));
        json.member("reason", Value(issue.reason));
        json.member("action", Value(issue.action));
        json.end_object();
    }
    json.end_array();
    json.end_object();
    out += '\n';
    return out;
}

std::string shown(const Value& value) {
    std::string text;
    output::append_json_value(text, value);
    return text;
}

}  // namespace

std::vector<std::string> write_siting(const SitingRequest& request, const SitingAnswer& answer,
                                      const std::filesystem::path& folder) {
    const SitingFigures figures(answer);
    const std::vector<std::pair<std::string, std::string>> files{
        {"siting.json", siting_json(request, answer, figures)},
        {"siting_sites.csv", sites_csv(answer, figures)},
        {"siting_demand.csv", demand_csv(answer, figures)}};
    output::OutputFolder out(folder);
    std::vector<std::string> names;
    for (const auto& [name, bytes] : files) {
        output::OutputFile& file = out.create(name);
        file.write(bytes);
        file.close();
        names.push_back(name);
    }
    out.commit();
    return names;
}

std::vector<std::string> siting_text(const SitingRequest& request, const SitingAnswer& answer) {
    const SitingFigures figures(answer);
    const siting::CoverSolution& solution = answer.solution;
    const double covered_pct = 100 * static_cast<double>(solution.figures.covered_weight) /
                               static_cast<double>(figures.total_weight());
    std::vector<std::string> lines;
    lines.push_back(
        fmt::format("{} of {} candidates are chosen; they reach {} of {} ({:.2f} %), {} of "
                    "{} demand points.",
                    solution.chosen.size(), answer.candidates.size(),
                    shown(figures.weight(solution.figures.covered_weight)),
                    shown(figures.weight(figures.total_weight())), covered_pct,
                    solution.figures.covered_demands, answer.demand.size()));
    if (request.links)
        lines.push_back(fmt::format("Cost {}: sites {}, links {}.",
                                    shown(figures.cost(solution.figures.cost())),
                                    shown(figures.cost(solution.figures.site_cost)),
                                    shown(figures.cost(solution.figures.link_cost))));
    else if (!request.candidates.value.empty())
        lines.push_back(fmt::format("Cost {}.", shown(figures.cost(solution.figures.cost()))));
    if (solution.proven)
        lines.emplace_back("No choice is better: this is proven.");
    else
        lines.push_back(
            fmt::format("No choice can {} {}; this one is within {:.3f} % of that.{}",
                        request.share_pct ? "cost less than" : "reach more than",
                        shown(figures.objective(solution.bound)), 100 * solution.gap(),
                        solution.out_of_time ? " Time ran out (--time-limit allows more)." : ""));
    if (answer.without_links) {
        const std::int64_t free = answer.without_links->objective;
        lines.push_back(fmt::format(
            "Without looking at the links the answer would have been {}: {} by {:.1f} %.",
            shown(figures.objective(free)),
            request.share_pct ? "the cost understated" : "the reach overstated",
            solution.objective == 0
                ? 0.0
                : 100 * std::abs(static_cast<double>(free - solution.objective)) /
                      static_cast<double>(solution.objective)));
    }
    return lines;
}

}  // namespace phusong::project

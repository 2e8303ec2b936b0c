#include "project/siting_request.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "input/point_reader.hpp"
#include "input/records.hpp"
#include "input/source_name.hpp"
#include "project/scaled_numbers.hpp"
#include "siting/solve_cover.hpp"

namespace phusong::project {
namespace {

constexpr int kMostDecimals = 6;

/// Points with their values, as one source gives them.
struct ReadPoints {
    std::vector<SitingPoint> points;
    std::vector<double> values;
    std::vector<std::string> without_value;
};

/// Reads one source and says what is wrong with its values in the words of its role.
class SitingReader {
  public:
    SitingReader(const SitingRequest& request, core::IssueLog& issues, core::Progress& progress)
        : request_(request), log_(issues), issues_(issues), progress_(progress) {}

    ReadPoints read(const SitingPoints& spec, const std::string& role, const std::string& value) {
        spec_ = &spec;
        value_name_ = value;
        read_ = {};
        number_ = 0;
        const std::vector<input::AttributeRequest> attributes{{spec.id}, {spec.value, true}};
        const int label = spec.id.empty() ? -1 : 0;
        if (request_.pairs) {
            input::read_records(spec.source, role, attributes, label, issues_, progress_,
                                [&](input::RecordAttributes& record) {
                                    constexpr double kNone =
                                        std::numeric_limits<double>::quiet_NaN();
                                    take(record.texts[0], record.numbers[1], {kNone, kNone});
                                });
            return std::move(read_);
        }
        input::PointRequest points;
        points.source = spec.source;
        points.role = role;
        points.attributes = attributes;
        points.label_attribute = label;
        points.x_field = spec.x;
        points.y_field = spec.y;
        points.on_plane = request_.on_plane;
        input::read_points(points, issues_, progress_,
                           [&](input::PointRecord& record, const std::string&) {
                               geometry::SourcePoint at = record.source_position;
                               if (!request_.on_plane)
                                   at = {record.position.lon_deg, record.position.lat_deg};
                               take(record.texts[0], record.numbers[1], at);
                               return input::Fate::used;
                           });
        const core::Issue* first = log_.first_error(0);
        if (read_.points.empty() && first != nullptr)
            throw core::InputError("not one record is usable; the first: " + first->reason,
                                   shown(spec), "Mend the records, or name other fields.");
        return std::move(read_);
    }

    std::string shown(const SitingPoints& spec) const {
        return input::shown_name(spec.source.path);
    }

  private:
    void take(const std::string& id, const input::Number& number, geometry::SourcePoint at) {
        ++number_;
        const std::string name = id.empty() ? std::to_string(number_) : id;
        double value = 1;
        if (!spec_->value.empty()) {
            if (!number.value) {
                read_.without_value.push_back(name);
                if (!number.problem.empty())
                    throw core::RequestError(fmt::format("the {} of {} cannot be read: {}",
                                                         value_name_, name, number.problem),
                                             shown(*spec_), "Write numbers as 1234.5.");
            } else if (*number.value < 0) {
                throw core::RequestError(
                    fmt::format("the {} of {} is negative: {}", value_name_, name, *number.value),
                    shown(*spec_), "Give numbers that are 0 or more.");
            }
            value = number.value.value_or(0);
        }
        read_.points.push_back({name, at.x, at.y});
        read_.values.push_back(value);
    }

    const SitingRequest& request_;
    const core::IssueLog& log_;
    input::IssueBudget issues_;
    core::Progress& progress_;
    const SitingPoints* spec_ = nullptr;
    std::string value_name_;
    ReadPoints read_;
    std::size_t number_ = 0;
};

/// "3 (A, B, C)", the first ten.
std::string some_of(const std::vector<std::string>& names) {
    const std::size_t shown = std::min<std::size_t>(names.size(), 10);
    return fmt::format("{} ({}{})", names.size(),
                       fmt::join(names.begin(), names.begin() + static_cast<long>(shown), ", "),
                       shown < names.size() ? ", …" : "");
}

std::map<std::string, std::uint32_t> numbered(const std::vector<SitingPoint>& points,
                                              const std::string& source) {
    std::map<std::string, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < points.size(); ++i)
        if (!numbers.try_emplace(points[i].id, i).second)
            throw core::RequestError("\"" + points[i].id + "\" stands in it twice", source,
                                     "Pairs need a name of its own for every record.");
    return numbers;
}

std::vector<geometry::LonLat> on_earth(const std::vector<SitingPoint>& points) {
    std::vector<geometry::LonLat> places;
    places.reserve(points.size());
    for (const SitingPoint& point : points) places.push_back({point.x, point.y});
    return places;
}
std::vector<siting::PlanePlace> on_plane(const std::vector<SitingPoint>& points) {
    std::vector<siting::PlanePlace> places;
    places.reserve(points.size());
    for (const SitingPoint& point : points) places.push_back({point.x, point.y});
    return places;
}

std::vector<siting::NearPair> near(const SitingRequest& request,
                                   const std::vector<SitingPoint>& first,
                                   const std::vector<SitingPoint>& second, double radius_m) {
    if (request.on_plane)
        return siting::pairs_within(std::span<const siting::PlanePlace>(on_plane(first)),
                                    on_plane(second), radius_m);
    return siting::pairs_within(std::span<const geometry::LonLat>(on_earth(first)),
                                on_earth(second), radius_m);
}

class SitingWalk {
  public:
    SitingWalk(const SitingRequest& request, core::Progress& progress)
        : request_(request), progress_(progress), reader_(request, answer_.issues, progress) {}

    SitingAnswer run() {
        check_request();
        read_candidates();
        read_demand();
        answer_.problem.coverage = coverage();
        set_question();
        if (request_.links) set_links();
        solve();
        return std::move(answer_);
    }

  private:
    void check_request() const {
        const auto refuse = [](const char* what, const char* mend) {
            throw core::RequestError(what, "", mend);
        };
        if (request_.radius_m.has_value() == request_.pairs.has_value())
            refuse("who serves whom is not said in one way", "Give either --radius or --pairs.");
        if (request_.share_pct.has_value() == (request_.count || request_.budget))
            refuse("the question is not one question",
                   "Give --count, --budget or both, or else --share.");
        if (request_.share_pct && !(*request_.share_pct > 0 && *request_.share_pct <= 100))
            refuse("the share is out of range", "Give --share as a percentage over 0 up to 100.");
        if (request_.budget && request_.candidates.value.empty())
            refuse("a budget means nothing when the candidates have no costs",
                   "Name the field with the costs: --cost FIELD.");
        if (request_.links && request_.pairs)
            refuse("links need places, and pairs have none", "Give --radius instead of --pairs.");
        if (request_.links && !(request_.links->range_m > 0 && request_.links->cost_per_km >= 0))
            refuse("the links are not described",
                   "Give --link-range over 0 and a --link-cost that is not negative.");
    }

    void read_candidates() {
        candidates_ = reader_.read(request_.candidates, "candidates", "cost");
        if (!candidates_.without_value.empty())
            throw core::RequestError(
                "candidates without cost: " + some_of(candidates_.without_value),
                reader_.shown(request_.candidates),
                "Fill in the field \"" + request_.candidates.value +
                    "\" or leave the records out.");
        std::vector<double> amounts = candidates_.values;
        if (request_.budget) amounts.push_back(*request_.budget);
        answer_.cost_decimals = decimals_of(amounts, kMostDecimals);
        // Lengths are no whole numbers, so what links cost is counted in hundredths at least.
        if (request_.links) answer_.cost_decimals = std::max(answer_.cost_decimals, 2);
        for (const double cost : candidates_.values)
            answer_.problem.costs.push_back(scaled(cost, answer_.cost_decimals));
        answer_.candidates = candidates_.points;
    }

    void read_demand() {
        const ReadPoints demand = reader_.read(request_.demand, "demand", "weight");
        if (!demand.without_value.empty())
            answer_.issues.add(
                {core::Severity::warning, "weight_missing", reader_.shown(request_.demand), "",
                 "demand without weight: " + some_of(demand.without_value), "it counts as 0"});
        answer_.weight_decimals = decimals_of(demand.values, kMostDecimals);
        for (const double weight : demand.values)
            answer_.problem.weights.push_back(scaled(weight, answer_.weight_decimals));
        answer_.demand = demand.points;
    }

    siting::Coverage coverage() {
        if (request_.pairs) return coverage_of_pairs();
        std::vector<siting::ServedPair> pairs;
        for (const siting::NearPair& pair :
             near(request_, answer_.candidates, answer_.demand, *request_.radius_m))
            pairs.emplace_back(pair.first, pair.second);
        return siting::coverage_from_pairs(answer_.candidates.size(), answer_.demand.size(),
                                           std::move(pairs));
    }

    siting::Coverage coverage_of_pairs() {
        const std::string source = input::shown_name(request_.pairs->path);
        const auto candidates = numbered(answer_.candidates, reader_.shown(request_.candidates));
        const auto demand = numbered(answer_.demand, reader_.shown(request_.demand));
        std::vector<siting::ServedPair> pairs;
        input::IssueBudget issues(answer_.issues);
        std::size_t line = 0;
        input::read_records(
            *request_.pairs, "pairs", {{request_.pair_candidate}, {request_.pair_demand}}, -1,
            issues, progress_, [&](input::RecordAttributes& record) {
                ++line;
                const auto candidate = candidates.find(record.texts[0]);
                const auto served = demand.find(record.texts[1]);
                if (candidate != candidates.end() && served != demand.end()) {
                    pairs.emplace_back(candidate->second, served->second);
                    return;
                }
                const bool first = candidate == candidates.end();
                issues.add({core::Severity::error, "pair_unknown", source,
                            fmt::format("pair {}", line),
                            fmt::format("there is no {} \"{}\"", first ? "candidate" : "demand",
                                        record.texts[first ? 0 : 1]),
                            "the pair was left out"});
            });
        issues.finish();
        return siting::coverage_from_pairs(answer_.candidates.size(), answer_.demand.size(),
                                           std::move(pairs));
    }

    void set_question() {
        siting::CoverProblem& problem = answer_.problem;
        problem.count = request_.count;
        if (request_.budget) problem.budget = scaled(*request_.budget, answer_.cost_decimals);
        if (!request_.share_pct) return;
        std::int64_t total = 0;
        for (const std::int64_t weight : problem.weights) total += weight;
        // A hair less, so that 60 % of 5 is 3 and not 4.
        const double required = *request_.share_pct / 100 * static_cast<double>(total);
        problem.required_weight =
            static_cast<std::int64_t>(std::ceil(required - 1e-9 * std::max(1.0, required)));
        if (*request_.share_pct == 100) problem.required_weight = total;
        std::int64_t most = 0;
        for (std::size_t i = 0; i < problem.weights.size(); ++i)
            if (!problem.coverage.candidates[i].empty()) most += problem.weights[i];
        if (total == 0 || *problem.required_weight <= most) return;
        throw core::RequestError(
            fmt::format("{} % cannot be reached: all candidates together reach {} of {} ({:.4f} %)",
                        *request_.share_pct, unscaled(most, answer_.weight_decimals),
                        unscaled(total, answer_.weight_decimals),
                        100 * static_cast<double>(most) / static_cast<double>(total)),
            "--share", "Lower the share, widen the radius or add candidates.");
    }

    void set_links() {
        const SitingLinks& links = *request_.links;
        const ReadPoints roots = reader_.read(links.roots, "roots", "value");
        siting::Backhaul backhaul;
        backhaul.hop_limit = links.hop_limit;
        const auto cost = [&](double distance_m) {
            return scaled(distance_m / 1000 * links.cost_per_km, answer_.cost_decimals);
        };
        for (const auto& pair : near(request_, roots.points, answer_.candidates, links.range_m))
            backhaul.links.push_back({siting::kRoot, pair.second, cost(pair.distance_m)});
        for (const auto& pair :
             near(request_, answer_.candidates, answer_.candidates, links.range_m))
            if (pair.first < pair.second)
                backhaul.links.push_back({pair.first, pair.second, cost(pair.distance_m)});
        answer_.problem.backhaul = std::move(backhaul);
    }

    void solve() {
        siting::SolveOptions options = request_.solve;
        options.tick = [this] { progress_.advance(0); };
        progress_.begin("choosing sites", 0);
        if (answer_.problem.backhaul) {
            // Most of the time for the question as asked: it is the one that matters.
            siting::CoverProblem free = answer_.problem;
            free.backhaul.reset();
            options.time_limit_s *= 0.75;
            answer_.solution = siting::solve_cover(answer_.problem, options);
            options.time_limit_s /= 3;
            answer_.without_links = siting::solve_cover(free, options);
        } else {
            answer_.solution = siting::solve_cover(answer_.problem, options);
        }
        progress_.end();
    }

    const SitingRequest& request_;
    core::Progress& progress_;
    SitingAnswer answer_;
    SitingReader reader_;
    ReadPoints candidates_;
};

}  // namespace

SitingAnswer answer_siting(const SitingRequest& request, core::Progress& progress) {
    return SitingWalk(request, progress).run();
}

}  // namespace phusong::project

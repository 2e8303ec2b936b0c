#include "check/populations.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/text_key.hpp"

namespace phusong::check {
namespace {

using core::Severity;

constexpr std::size_t kNeighbours = 8;
constexpr std::size_t kFewest = 10;
constexpr double kPopulationLimit = 3.5;
constexpr double kDensityLimit = 3.0;
/// A tenth: where all units have nearly the same population, a tenth is no defect.
constexpr double kNarrowest = 0.1;

struct Inhabited {
    std::size_t unit = 0;
    double x = 0;  ///< middle of the unit's box, on the plane
    double y = 0;
    double log_population = 0;
    double log_density = 0;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The neighbours of each unit: the nearest ones. Units sorted by x are searched outwards until the
/// distance in x alone is too far.
std::vector<std::vector<std::size_t>> neighbours_of(const std::vector<Inhabited>& sorted) {
    std::vector<std::vector<std::size_t>> all(sorted.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        std::vector<std::pair<double, std::size_t>> nearest;  // ascending by distance
        const auto consider = [&](std::size_t j) {
            const double dx = sorted[j].x - sorted[i].x;
            const double dy = sorted[j].y - sorted[i].y;
            const bool full = nearest.size() == kNeighbours;
            if (full && dx * dx > nearest.back().first) return false;
            const std::pair<double, std::size_t> entry{dx * dx + dy * dy, j};
            if (full && entry >= nearest.back()) return true;
            if (full) nearest.pop_back();
            nearest.insert(std::upper_bound(nearest.begin(), nearest.end(), entry), entry);
            return true;
        };
        for (std::size_t j = i; j-- > 0;)
            if (!consider(j)) break;
        for (std::size_t j = i + 1; j < sorted.size(); ++j)
            if (!consider(j)) break;
        for (const auto& [distance, j] : nearest) all[i].push_back(j);
    }
    return all;
}

/// How far each value is from the median of its neighbours, in widths of all such differences.
struct Deviations {
    std::vector<double> difference;
    double middle = 0;
    double width = 0;

    double of(std::size_t i) const { return (difference[i] - middle) / width; }
};

Deviations deviations(const std::vector<double>& values,
                      const std::vector<std::vector<std::size_t>>& neighbours) {
    Deviations result;
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::vector<double> around;
        for (const std::size_t j : neighbours[i]) around.push_back(values[j]);
        result.difference.push_back(values[i] - median(std::move(around)));
    }
    result.middle = median(result.difference);
    std::vector<double> absolute;
    for (const double difference : result.difference)
        absolute.push_back(std::abs(difference - result.middle));
    constexpr double kNormal = 1.4826;
    result.width = std::max(kNarrowest, kNormal * median(std::move(absolute)));
    return result;
}

/// The units with people in them, by type however it is spelled, each type from west to east.
std::map<std::string, std::vector<Inhabited>> inhabited(const domain::Units& units,
                                                        std::span<const double> area_m2) {
    std::map<std::string, std::vector<Inhabited>> by_type;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto& population = units.list[i].population;
        if (!population || *population <= 0 || area_m2[i] <= 0) continue;
        const geometry::PlaneBox box = units.polygons.box(i);
        by_type[core::spelling_key(units.list[i].type)].push_back(
            {i, (static_cast<double>(box.min_x) + static_cast<double>(box.max_x)) / 2,
             (static_cast<double>(box.min_y) + static_cast<double>(box.max_y)) / 2,
             std::log(*population), std::log(*population / area_m2[i])});
    }
    for (auto& [type, group] : by_type)
        std::stable_sort(group.begin(), group.end(),
                         [](const Inhabited& a, const Inhabited& b) { return a.x < b.x; });
    return by_type;
}

/// "; 6,920 would fit", where a lost factor explains the figure.
std::string explanation(double population, std::size_t i, const Deviations& populations,
                        const Deviations& densities) {
    constexpr double kFits = 3.0;
    for (const double factor : {10.0, 100.0, 1000.0}) {
        const double shift = std::log(factor);
        const double p = populations.of(i) + shift / populations.width;
        const double d = densities.of(i) + shift / densities.width;
        if (std::abs(p) > kFits || std::abs(d) > kFits) continue;
        return fmt::format(
            "; {:.0f} would fit: zeros behind a thousands mark (\"{:.0f}.{:03.0f}\") may be lost",
            population * factor, std::floor(population * factor / 1000),
            std::fmod(population * factor, 1000));
    }
    return "";
}

void report_zeros(const domain::Units& units, const std::string& source, core::IssueLog& issues) {
    std::uint64_t count = 0;
    std::string first;
    for (const domain::Unit& unit : units.list) {
        if (!unit.population || *unit.population > 0) continue;
        if (count++ == 0) first = unit.code;
    }
    if (count == 0) return;
    core::Issue issue{Severity::info,
                      "population_zero",
                      source,
                      first,
                      fmt::format("{} units have a population of 0", count),
                      "0 was read as nobody; leave the field empty where it is not known"};
    issue.records = count;
    issues.add(std::move(issue));
}

/// An implausible unit, and what is said of it.
struct Implausible {
    std::size_t unit = 0;
    std::string reason;
};

void judge_group(const domain::Units& units, std::span<const double> area_m2,
                 const std::vector<Inhabited>& group, std::vector<Implausible>& found) {
    std::vector<double> log_populations;
    std::vector<double> log_densities;
    for (const Inhabited& one : group) {
        log_populations.push_back(one.log_population);
        log_densities.push_back(one.log_density);
    }
    const auto neighbours = neighbours_of(group);
    const Deviations populations = deviations(log_populations, neighbours);
    const Deviations densities = deviations(log_densities, neighbours);
    for (std::size_t i = 0; i < group.size(); ++i) {
        const double p = populations.of(i);
        const double d = densities.of(i);
        const domain::Unit& unit = units.list[group[i].unit];
        const bool low = p < -kPopulationLimit && d < -kDensityLimit;
        // Where types are not told, a town among villages is high, and right.
        const bool high = p > kPopulationLimit && d > kDensityLimit && !unit.type.empty();
        if (!low && !high) continue;
        std::vector<double> around;
        for (const std::size_t j : neighbours[i]) around.push_back(std::exp(log_populations[j]));
        constexpr double kM2PerKm2 = 1e6;
        found.push_back(
            {group[i].unit,
             fmt::format("{} has {:.0f} people ({:.2f} per km²), units around it about {:.0f}{}",
                         unit.name.empty() ? unit.code : unit.name, *unit.population,
                         *unit.population / area_m2[group[i].unit] * kM2PerKm2,
                         median(std::move(around)),
                         explanation(*unit.population, i, populations, densities))});
    }
}

}  // namespace

void check_populations(const domain::Units& units, std::span<const double> area_m2,
                       const std::string& source, core::IssueLog& issues) {
    report_zeros(units, source, issues);
    std::vector<Implausible> found;
    for (const auto& [type, group] : inhabited(units, area_m2))
        if (group.size() >= kFewest) judge_group(units, area_m2, group, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const Implausible& a, const Implausible& b) { return a.unit < b.unit; });
    for (Implausible& one : found)
        issues.add({Severity::warning, "population_implausible", source, units.list[one.unit].code,
                    std::move(one.reason), "it was used as it stands"});
}

}  // namespace phusong::check

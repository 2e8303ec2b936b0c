#include "project/people_study.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "input/source_name.hpp"
#include "project/check_points.hpp"
#include "reach/values.hpp"

namespace phusong::project {
namespace {

using core::Severity;
using domain::PopulationBasis;

constexpr std::size_t kListed = 1000;

/// People that the spread finds in each unit; nothing where it says nothing of the unit.
std::vector<std::optional<double>> people_on_raster(const domain::Study& study) {
    std::vector<std::optional<double>> people;
    for (const auto& cells : reach::cells_in_summing_order(study.cube)) {
        double sum = 0;
        for (const domain::CubeCell& cell : cells) sum += cell.raster_people;
        people.emplace_back(sum);
    }
    return people;
}

std::vector<std::optional<double>> people_at_settlements(const domain::Study& study) {
    std::vector<std::optional<double>> people(study.units.size());
    for (std::size_t i = 0; i < study.settlements.size(); ++i) {
        const auto& population = study.settlements[i].population;
        if (!population) continue;
        for (const std::uint32_t unit : study.cube.settlements[i].units) {
            people[unit] = people[unit].value_or(0) + *population;
        }
    }
    return people;
}

struct Wording {
    const char* where;    ///< "on the raster"
    const char* nothing;  ///< what is wrong with a unit of which the spread says nothing
    PopulationBasis plain;
    PopulationBasis scaled;
};

void settle_unit(const Wording& wording, bool scale, const std::optional<double>& found,
                 const std::string& source, domain::Unit& unit, core::IssueLog& issues) {
    const auto keep_even = [&](const std::string& reason) {
        issues.add({Severity::warning, "population_spread_evenly", source, unit.code, reason,
                    unit.population ? "its own population was taken as evenly spread over it"
                                    : "it counts as without population"});
    };
    if (!found) return keep_even(wording.nothing);
    // A raster that is empty where the units' source has people is far more often one that ends
    // there than a place where nobody lives.
    if (*found <= 0 && unit.population && *unit.population > 0) {
        return keep_even(fmt::format("there is nobody {} in it", wording.where));
    }
    if (!scale) {
        unit.population = found;
        unit.population_basis = wording.plain;
        return;
    }
    if (!unit.population) {
        unit.population = found;
        unit.population_basis = wording.plain;
        issues.add({Severity::warning, "population_not_scaled", source, unit.code,
                    "its source has no population to scale to",
                    fmt::format("the {:.0f} people {} were taken", *found, wording.where)});
        return;
    }
    unit.population_basis = wording.scaled;
}

/// How far the spread is from what the units' source says, in all.
void compare_totals(const Wording& wording, const domain::Units& units,
                    const std::vector<std::optional<double>>& found, const std::string& source,
                    core::IssueLog& issues) {
    double ours = 0;
    double theirs = 0;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        if (!found[unit] || !units.list[unit].census_population) continue;
        ours += *found[unit];
        theirs += *units.list[unit].census_population;
    }
    if (!(theirs > 0)) return;
    const double difference_pct = 100 * (ours - theirs) / theirs;
    constexpr double kWorthAWarning_pct = 20;
    issues.add({std::abs(difference_pct) > kWorthAWarning_pct ? Severity::warning : Severity::info,
                "population_totals", source, "",
                fmt::format("in the units of which both say something there are {:.0f} people {}, "
                            "{:+.1f} % against the {:.0f} that the units' own source says",
                            ours, wording.where, difference_pct, theirs),
                "see population_basis for which of them the figures stand on"});
}

void check_where(const std::vector<domain::Place>& places,
                 const std::vector<domain::PlaceReach>& reach, const char* role,
                 domain::Study& study) {
    std::size_t outside = 0;
    std::size_t elsewhere = 0;
    const auto listed = [&](std::size_t& count, const char* kind, const domain::Place& place,
                            std::string reason, const char* action) {
        if (++count > kListed) return;
        study.issues.add({Severity::warning, kind, role,
                          place.code.empty() ? place.name : place.code, std::move(reason), action});
    };
    for (std::size_t i = 0; i < places.size(); ++i) {
        const domain::Place& place = places[i];
        if (reach[i].units.empty()) {
            listed(outside, "place_outside_units", place,
                   fmt::format("{} at {:.5f}, {:.5f} lies in no unit",
                               place.name.empty() ? "it" : "\"" + place.name + "\"",
                               place.position.lon_deg, place.position.lat_deg),
                   "it counts in no figure");
            continue;
        }
        if (place.unit_code.empty()) continue;
        const bool inside = std::any_of(
            reach[i].units.begin(), reach[i].units.end(),
            [&](std::uint32_t unit) { return study.units.list[unit].code == place.unit_code; });
        if (inside) continue;
        const domain::Unit& unit = study.units.list[reach[i].units.front()];
        listed(elsewhere, "place_in_other_unit", place,
               fmt::format("it says it belongs to {} and lies in {} {}", place.unit_code, unit.code,
                           unit.name),
               "it counts where it lies");
    }
    const auto rest = [&](std::size_t count, const char* kind) {
        if (count <= kListed) return;
        study.issues.add({Severity::warning, kind, role, "",
                          fmt::format("{} more of the same", count - kListed), "as above"});
    };
    rest(outside, "place_outside_units");
    rest(elsewhere, "place_in_other_unit");
}

}  // namespace

void settle_population(const PopulationSection& section, domain::Study& study) {
    using Spread = PopulationSection::Spread;
    for (domain::Unit& unit : study.units.list) unit.census_population = unit.population;
    if (section.spread == Spread::evenly) return;
    const bool raster = section.spread == Spread::raster;
    const Wording wording =
        raster
            ? Wording{"on the raster", "", PopulationBasis::raster, PopulationBasis::raster_scaled}
            : Wording{"at its settlements", "no settlement with a population lies in it",
                      PopulationBasis::settlements, PopulationBasis::settlements_scaled};
    const std::string source = raster ? input::shown_name(section.raster.path) : "settlements";
    const auto found = raster ? people_on_raster(study) : people_at_settlements(study);
    compare_totals(wording, study.units, found, source, study.issues);
    for (std::size_t unit = 0; unit < study.units.size(); ++unit) {
        settle_unit(wording, section.scale_to_units, found[unit], source, study.units.list[unit],
                    study.issues);
    }
}

void check_places(const Project& project, domain::Study& study) {
    check_place_texts(study.settlements, "settlements", "settlements", study.issues);
    check_place_texts(study.premises, "premises", "premises", study.issues);
    check_where(study.settlements, study.cube.settlements, "settlements", study);
    check_where(study.premises, study.cube.premises, "premises", study);
    if (!study.settlements.empty()) return;
    for (const domain::Rule& rule : project.rules) {
        if (rule.kind != domain::Rule::Kind::settlements) continue;
        study.issues.add({Severity::warning, "no_settlements", "rules", domain::to_string(rule),
                          "the study has no settlements", "no unit can be judged by this rule"});
    }
}

}  // namespace phusong::project
